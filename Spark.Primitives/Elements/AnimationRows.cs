namespace Spark;

/// <summary>Tells the engine what to play on an element: a row of the side table for each field, in order, one naming the next.</summary>
internal sealed class AnimationRows(NodeElement element)
{
    private const byte OwnStart = 1, OwnEnd = 2;

    private int _last = -1;

    private Segment Segment => element.Segment;

    internal void Add(Transition transition)
    {
        foreach (FieldId field in transition.Fields)
        {
            int row = Append(field, transition.Duration, transition.Delay, transition.Easing);
            Segment.Buffer(Fields.AnimationKind).Initialize(row, (byte)AnimationKind.Transition);
        }
    }

    internal void Add(Animation animation)
    {
        int[] rows = Array.ConvertAll(animation.Fields, field => Append(field, animation));
        (animation.Runs.IsSet ? animation.Runs : true).Forward(new RunsSink(element, rows));
    }

    private int Append(FieldId field, Animation animation)
    {
        int row = Append(field, animation.Duration, animation.Delay, animation.Easing);
        int ownEnds = (animation.StartWord is null ? OwnStart : 0) | (animation.EndWord is null ? OwnEnd : 0);
        Segment.Buffer(Fields.AnimationFrom).Initialize(row, animation.StartWord ?? 0);
        Segment.Buffer(Fields.AnimationTo).Initialize(row, animation.EndWord ?? 0);
        Segment.Buffer(Fields.AnimationOwnEnds).Initialize(row, (byte)ownEnds);
        Segment.Buffer(Fields.AnimationRepeat).Initialize(row, (uint)animation.Repeat);
        Segment.Buffer(Fields.AnimationSteps).Initialize(row, (uint)animation.Steps);
        Segment.Buffer(Fields.AnimationAlternate).Initialize(row, FlagConverter.Convert(animation.Alternate));
        return row;
    }

    private int Append(FieldId field, TimeSpan duration, TimeSpan delay, Easing easing)
    {
        int row = Segment.Animations.Allocate();
        Scope.OnCleanup(() => Segment.Animations.Retire(row));
        Segment.Buffer(Fields.AnimationNode).Initialize(row, element.Node);
        Segment.Buffer(Fields.AnimationGeneration).Initialize(row, element.Generation);
        Segment.Buffer(Fields.AnimationField).Initialize(row, (uint)field);
        Segment.Buffer(Fields.AnimationDurationMs).Initialize(row, (uint)duration.TotalMilliseconds);
        Segment.Buffer(Fields.AnimationDelayMs).Initialize(row, (uint)delay.TotalMilliseconds);
        Segment.Buffer(Fields.AnimationEasing).Initialize(row, (byte)easing);
        if (_last < 0) element.Set(Fields.Animation, (uint)row + 1);
        else Segment.Buffer(Fields.AnimationNext).Initialize(_last, (uint)row + 1);
        _last = row;
        return row;
    }
}
