using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spark.Bench;

/// <summary>What does a bound prop cost: from the signal's setter to the slot, its flag, the log, the counter and the wake word?</summary>
/// <remarks>The floor is what nobody can leave out: compare, store, mark dirty, exchange the wake word.</remarks>
internal sealed unsafe class BoundProp : IBenchGroup
{
    /// <summary>A screenful. Many more would measure the second-level cache, which the floor does not touch.</summary>
    private const int Props = 250, Rounds = 4_000;
    private const string Floor = "compare+store+flag+wake";

    public IEnumerable<BenchRow> Rows()
    {
        yield return Beside("prop/single", Single);
        yield return Beside("prop/batched", Batched);
        yield return Beside("prop/derived", Derived) with { Gate = null, Goal = null };
        yield return NoGarbage("prop/single/garbage", Single);
        yield return NoGarbage("prop/batched/garbage", Batched);
        yield return NoGarbage("prop/derived/garbage", Derived);
    }

    private static BenchRow Beside(string name, Func<Action> build) => new(
        name, "ns", () => Timing.NanosecondsEach(Props * Rounds, build()), Floor, () => Timing.NanosecondsEach(Props * Rounds, BareStores()),
        BenchJudge.TimesTheFloor, 3, 2) { Samples = 15 };

    private static BenchRow NoGarbage(string name, Func<Action> build) => new(
        name, "bytes", () => Timing.Bytes(build()), "-", null, BenchJudge.Limit, 0, 0) { Samples = 3 };

    /// <summary>Every write is a commit of its own.</summary>
    private static Action Single()
    {
        Signal<int>[] signals = Bind();
        int value = 0;
        return () =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                value++;
                foreach (Signal<int> signal in signals) signal.Value = value;
            }
        };
    }

    /// <summary>One commit for all.</summary>
    private static Action Batched()
    {
        Signal<int>[] signals = Bind();
        Graph graph = Graph.Current;
        int value = 0;
        return () =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                value++;
                using (graph.BeginBatch())
                {
                    foreach (Signal<int> signal in signals) signal.Value = value;
                }
            }
        };
    }

    /// <summary>A getter between signal and slot.</summary>
    private static Action Derived()
    {
        CaseSupport.FreshGraph();
        SharedSlotBuffer<int> slots = NewBuffer();
        Signal<int>[] signals = new Signal<int>[Props];
        for (int i = 0; i < Props; i++)
        {
            Signal<int> signal = signals[i] = new Signal<int>(0);
            _ = new Repeater<int, SlotSink<int>>(() => signal.Value + 1, new SlotSink<int>(slots, i));
        }

        int value = 0;
        return () =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                value++;
                foreach (Signal<int> signal in signals) signal.Value = value;
            }
        };
    }

    private static Signal<int>[] Bind()
    {
        CaseSupport.FreshGraph();
        SharedSlotBuffer<int> slots = NewBuffer();
        Signal<int>[] signals = new Signal<int>[Props];
        for (int i = 0; i < Props; i++)
        {
            signals[i] = new Signal<int>(0);
            _ = new Repeater<int, SlotSink<int>>(signals[i], new SlotSink<int>(slots, i));
        }

        return signals;
    }

    /// <summary>External memory with dirty flags, a log and a wake word, as in the segment. Kept until the process ends.</summary>
    private static SharedSlotBuffer<int> NewBuffer()
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc(64 * 1024, 4096);
        NativeMemory.Clear(memory, 64 * 1024);
        JournalMemory words = new()
        {
            Commit = (ulong*)memory,
            LogHead = (ulong*)(memory + 64),
            ReaderWaiting = (uint*)(memory + 128),
            Log = (uint*)(memory + 4096),
            LogMask = 4095,
        };
        SlotJournal journal = new(words, new FutexNotifier((uint*)(memory + 192), (uint*)(memory + 196)));
        return new SharedSlotBuffer<int>((int*)(memory + 32 * 1024), Props, 0, memory + 48 * 1024, journal);
    }

    private static Action BareStores()
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc(64 * 1024, 4096);
        NativeMemory.Clear(memory, 64 * 1024);
        int* slots = (int*)(memory + 32 * 1024);
        byte* dirty = memory + 48 * 1024;
        uint* wake = (uint*)memory;
        int value = 0;
        return () =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                value++;
                for (int i = 0; i < Props; i++) BareStore(slots, dirty, wake, i, value);
            }
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BareStore(int* slots, byte* dirty, uint* wake, int index, int value)
    {
        if (slots[index] == value) return;
        slots[index] = value;
        dirty[index] = 1;
        Interlocked.Exchange(ref *wake, 1);
    }
}
