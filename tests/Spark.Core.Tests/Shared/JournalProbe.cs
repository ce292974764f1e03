using System.Runtime.InteropServices;

namespace Spark.Tests;

/// <summary>A journal over memory that the test can look into, as the other process would.</summary>
internal sealed unsafe class JournalProbe : INotifier
{
    private readonly ulong* _words;

    internal JournalProbe(int capacity)
    {
        // Freed by the end of the test process: the journal may outlive the test's last reference.
        _words = (ulong*)NativeMemory.AllocZeroed((nuint)(32 + capacity * 4));
        Journal = new SlotJournal(
            new JournalMemory
            {
                Commit = _words,
                LogHead = _words + 1,
                ReaderWaiting = (uint*)(_words + 2),
                Log = (uint*)(_words + 4),
                LogMask = (uint)capacity - 1,
            },
            this);
    }

    internal SlotJournal Journal { get; }

    internal ulong Commit => Volatile.Read(ref _words[0]);

    internal ulong Head => Volatile.Read(ref _words[1]);

    internal ref uint ReaderWaiting => ref *(uint*)(_words + 2);

    internal int Notifications { get; private set; }

    /// <summary>What the counter read when the notifier was called last.</summary>
    internal ulong CommitAtNotification { get; private set; }

    internal uint Entry(int position) => ((uint*)(_words + 4))[position];

    public void Notify()
    {
        Notifications++;
        CommitAtNotification = Commit;
    }
}
