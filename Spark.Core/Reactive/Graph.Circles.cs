using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Spark;

/// <content>Deriveds that need themselves: all who meet such a circle fail, and are computed anew when it opens.</content>
public sealed partial class Graph
{
    /// <summary>Stands for the circles among deriveds. Null: there was none yet.</summary>
    private SlotSource? _circles;

    /// <summary>A derived is asked for while it runs: whoever asks gets an exception, and will ask again when the circle has opened.</summary>
    /// <remarks>
    /// An edge to the running node would close a circle of edges, in which no walk would end. So all who met a circle depend on
    /// one source that stands for the circles of this graph, and changes when one of them opens.
    /// </remarks>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MeetRunning(DerivedNode running)
    {
        if ((Observer ?? Owner) is ReactiveNode asking)
        {
            (_circles ??= new SlotSource(this, "Circle")).Track(asking);
            asking.Flags |= NodeFlags.Circular;
        }

        running.Flags |= NodeFlags.Circular;
        SparkThrow.Cycle_DerivedReadsItself(running);
    }

    /// <summary>A derived that met a circle has run again, or let its sources go. If it is out of the circle, the others ask again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void LeaveCircle(DerivedNode derived, bool stillFails)
    {
        if ((derived.Flags & NodeFlags.Circular) != 0) return;
        if (stillFails) derived.Flags |= NodeFlags.Circular;
        else if (_circles is not null) MarkChanged(_circles);
    }
}
