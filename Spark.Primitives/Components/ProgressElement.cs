namespace Spark;

/// <summary>What shows that something is under way. What moves in it is played by the engine, also while a handler blocks.</summary>
internal static class ProgressElement
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(150), s_sweep = TimeSpan.FromSeconds(1.2);

    /// <summary>The part of a bar that sweeps over it, in percent.</summary>
    private const double Swept = 25;

    /// <summary>A bar in its track.</summary>
    internal static Element CreateBar(UiContext context, Prop<double?> fraction, ProgressBarProps props)
    {
        NodeElement track = new(context, ComponentType.Box);
        track.Set(Fields.Height, 1f);
        track.Set(Fields.HeightUnit, (byte)LengthUnit.Cells);
        track.Set(Fields.MinWidth, 1f);
        track.Set(Fields.MinWidthUnit, (byte)LengthUnit.Cells);
        track.Set(Fields.BgColor, ControlColors.Face.Background.Word);
        props.Apply(track);
        Prop<Color> color = props.BarColor.IsSet ? props.BarColor : ControlColors.Accent;
        track.Insert(Ui.Show(() => fraction.Read(null) is not null, () => Known(fraction, color), () => Unknown(color)));
        return track;
    }

    /// <summary>Frames that take turns: a column of them moves past a window of one row.</summary>
    internal static Element CreateSpinner(UiContext context, SpinnerProps props)
    {
        NodeElement window = new(context, ComponentType.Box);
        window.Set(Fields.Height, 1f);
        window.Set(Fields.HeightUnit, (byte)LengthUnit.Cells);
        window.Set(Fields.FlexDirection, (byte)FlexDirection.Column);
        window.Set(Fields.AlignSelf, (byte)Align.Fit);
        window.Set(Fields.FlexShrink, 0f);
        window.Set(Fields.OverflowX, (byte)Overflow.Hidden);
        window.Set(Fields.OverflowY, (byte)Overflow.Hidden);
        window.Set(Fields.UserSelect, (byte)UserSelect.None);
        props.Apply(window);
        int count = props.Frames.Count;
        window.Insert(Ui.Text(string.Join('\n', props.Frames), new()
        {
            Wrap = TextWrap.NoWrap, Shrink = 0, Inset = new Edges(0, Ui.Auto, Ui.Auto, Ui.Auto),
            Animations = count == 1 ? [] : [Turn(count, props.FrameTime)],
        }));
        return window;
    }

    private static Animation Turn(int count, TimeSpan frameTime) =>
        Animation.Between(Animatable.InsetTop, 0, 1 - count, frameTime * count, Easing.Steps) with { Steps = count, Repeat = Animation.Forever };

    private static Element Known(Prop<double?> fraction, Prop<Color> color) => Ui.Box(new()
    {
        Height = Ui.Percent(100), Width = Ui.Bind(() => Ui.Percent(PercentOf(fraction.Read(null)))), Background = color, BorderTop = Line(),
        Transitions = [Transition.Of(Animatable.Width, s_step)],
    });

    private static Element Unknown(Prop<Color> color) => Ui.Box(new()
    {
        Height = Ui.Percent(100), Width = Ui.Percent(Swept), Background = color, BorderTop = Line(), Inset = new Edges(Ui.Auto, Ui.Auto, Ui.Auto, Ui.Percent(0)),
        Animations = [Animation.Between(Animatable.InsetLeft, 0, 100 - Swept, s_sweep, Easing.EaseInOut) with { Repeat = Animation.Forever, Alternate = true }],
    });

    /// <summary>What shows a bar where the terminal shows no colors, and so no background.</summary>
    private static Prop<BorderStyle> Line() => Ui.Bind(() => App.Terminal.Colors.Value == TerminalColors.None ? BorderStyle.Heavy : BorderStyle.None);

    private static double PercentOf(double? fraction) => double.IsNaN(fraction ?? double.NaN) ? 0 : Math.Clamp(fraction!.Value, 0, 1) * 100;
}
