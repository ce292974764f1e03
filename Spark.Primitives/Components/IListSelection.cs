namespace Spark;

/// <summary>Which row of a list is selected, as the list asks for it. What is selected, and how it follows its item, is the affair of who implements it.</summary>
internal interface IListSelection
{
    /// <summary>The row that is selected, from 0 on; -1: none. Followed by who reads it.</summary>
    public IReadable<int> Current { get; }

    /// <summary>Grows with each choice of somebody's: then the row is scrolled to. Followed by who reads it.</summary>
    public int Choices { get; }

    /// <summary>Selects a row, or the nearest one that there is. That is a choice also when it is selected already.</summary>
    public void MoveTo(int row);
}
