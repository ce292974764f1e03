namespace Spark;

/// <summary>Something that takes part in the commit at the end of a batch: a tree of nodes with its links, a buffer.</summary>
public interface ICommitParticipant
{
    /// <summary>Computes and allocates. Runs while no commit is open; user code may run, and may enlist others.</summary>
    public void Prepare();

    /// <summary>The journal into which <see cref="Store"/> stores, asked for after all are prepared. Null: there is nothing to commit.</summary>
    public SlotJournal? Journal { get; }

    /// <summary>Bare stores, inside the open commit: no user code, no allocation, no exception.</summary>
    public void Store();

    /// <summary>After the commit is closed and before effects run. User code may run.</summary>
    public void Committed();
}
