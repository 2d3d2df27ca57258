"""python -m borging"""

from borging import main

main()
