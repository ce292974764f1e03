using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace Spark.Bench;

/// <summary>How close is a graph that tracks, checks and never glitches to a bare push chain that does none of it?</summary>
internal sealed class AgainstBehaviorSubject : IBenchGroup
{
    private const int Writes = 1_000_000;

    public IEnumerable<BenchRow> Rows()
    {
        yield return Beside("subscriber", () => Spark(0), () => Rx(0));
        yield return Beside("chain-1", () => Spark(1), () => Rx(1));
        yield return Beside("chain-10", () => Spark(10), () => Rx(10));
    }

    private static BenchRow Beside(string name, Func<Action> subject, Func<Action> peer) => new(
        $"reactivity/rx/{name}", "ns", () => Timing.NanosecondsEach(Writes, subject()), "BehaviorSubject", () => Timing.NanosecondsEach(Writes, peer()),
        BenchJudge.TimesTheFloor, null, 2);

    private static Action Spark(int length)
    {
        CaseSupport.FreshGraph();
        Signal<int> source = new(0);
        if (length == 0)
        {
            _ = new Effect(() => CaseSupport.Sink = source.Value);
        }
        else
        {
            Derived<int> last = new(() => source.Value + 1);
            for (int i = 1; i < length; i++)
            {
                Derived<int> before = last;
                last = new Derived<int>(() => before.Value + 1);
            }

            Derived<int> end = last;
            _ = new Effect(() => CaseSupport.Sink = end.Value);
        }

        int value = 0;
        return () =>
        {
            for (int i = 0; i < Writes; i++) source.Value = ++value;
        };
    }

    private static Action Rx(int length)
    {
        BehaviorSubject<int> source = new(0);
        IObservable<int> last = source;
        for (int i = 0; i < length; i++) last = last.Select(number => number + 1);
        last.Subscribe(number => CaseSupport.Sink = number);
        int value = 0;
        return () =>
        {
            for (int i = 0; i < Writes; i++) source.OnNext(++value);
        };
    }
}
