namespace Spark;

/// <summary>Toasts in a corner of the screen, above everything. They come and go by animations of the engine; when they go, the app's clock tells.</summary>
internal sealed class ToastsElement
{
    private const double DefaultMaxWidth = 40;

    /// <summary>Above dialogs and their like, however many are open.</summary>
    private const int AboveAll = int.MaxValue;

    /// <summary>Columns that a toast slides when it comes.</summary>
    private const double Slide = 6;

    private static readonly TimeSpan s_coming = TimeSpan.FromMilliseconds(200), s_going = TimeSpan.FromMilliseconds(200);

    private readonly UiContext _context;
    private readonly Toasts _toasts;
    private readonly ToastCorner _corner;
    private readonly NodeElement _box;
    private readonly NodeRef _place = new();

    private ToastsElement(UiContext context, Toasts toasts, ToastsProps props)
    {
        (_context, _toasts, _corner) = (context, toasts, props.Corner);
        _box = new NodeElement(context, ComponentType.Box);
        Look().Apply(_box);
        props.Apply(_box);
        _box.AttachTo(_place);
        _box.Insert(Ui.Each(toasts.Shown, toast => toast, Row));
    }

    internal static Element Create(UiContext context, Toasts toasts, ToastsProps props) => new ToastsElement(context, toasts, props)._box;

    private bool IsLeft => _corner is ToastCorner.TopLeft or ToastCorner.BottomLeft;

    private bool IsBottom => _corner is ToastCorner.BottomLeft or ToastCorner.BottomRight;

    private BoxProps Look()
    {
        FlexDirection direction = IsBottom ? FlexDirection.ColumnReverse : FlexDirection.Column;
        if (Popup.IsInFlow) return new() { Direction = direction };
        return new()
        {
            Direction = direction, Position = Position.Fixed, ZIndex = AboveAll, MaxWidth = DefaultMaxWidth,
            // Where there is no room for all of them, the oldest are beyond the edge.
            MaxHeight = Ui.Percent(100), JustifyContent = Justify.FlexEnd,
            Inset = new Edges(IsBottom ? Ui.Auto : 0, IsLeft ? Ui.Auto : 0, IsBottom ? 0 : Ui.Auto, IsLeft ? 0 : Ui.Auto),
        };
    }

    private Element Row(IReadable<Toast> item)
    {
        Toast toast = item.Peek();
        (string mark, Color color) = LookOf(toast.Kind);
        toast.Views++;
        Scope.OnCleanup(() => toast.Views--);
        LetGo(toast);
        return Ui.Box(
            new()
            {
                Border = BorderStyle.Rounded, BorderColor = color, Foreground = Color.Default, Background = Color.Default, Padding = (0, 1), Shrink = 0,
                Direction = FlexDirection.Row, Gap = 1, Inset = new Edges(Ui.Auto, Ui.Auto, Ui.Auto, 0), OnClick = _ => toast.Dismiss(),
                Opacity = Ui.Bind(() => toast.IsLeaving.Value ? 0d : 1d), Transitions = [Transition.Of(Animatable.Opacity, s_going)],
                Animations =
                [
                    Animation.From(Animatable.InsetLeft, IsLeft ? -Slide : Slide, s_coming, Easing.EaseOut),
                    Animation.From(Animatable.Opacity, 0, s_coming, Easing.EaseOut),
                ],
            },
            Ui.Text(mark, new() { Foreground = color, Shrink = 0 }),
            Ui.Text(toast.Text, new() { Shrink = 1, MinWidth = 0 }));
    }

    private static (string Mark, Color Color) LookOf(ToastKind kind) => kind switch
    {
        ToastKind.Success => ("✓", Color.Green),
        ToastKind.Warning => ("!", Color.Yellow),
        ToastKind.Error => ("✗", Color.Red),
        _ => ("i", Color.Blue),
    };

    /// <summary>Dismisses a toast when its time is up, which stands still while the pointer is over any of them; and removes it when it has faded.</summary>
    private void LetGo(Toast toast)
    {
        TimeSpan left = toast.Duration;
        TimeProvider clock = _context.Clock;
        ITimer timer = clock.CreateTimer(_ => App.Post(Act), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Scope.OnCleanup(timer.Dispose);
        _ = new Effect(() =>
        {
            if (toast.IsLeaving.Value) timer.Change(s_going, Timeout.InfiniteTimeSpan);
            else if (left != Timeout.InfiniteTimeSpan && !_place.IsHovered) Count();
        });

        void Act()
        {
            if (toast.IsLeaving.Peek()) _toasts.Remove(toast);
            else toast.Dismiss();
        }

        void Count()
        {
            long begin = clock.GetTimestamp();
            timer.Change(left, Timeout.InfiniteTimeSpan);
            Scope.OnCleanup(() =>
            {
                timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                TimeSpan rest = left - clock.GetElapsedTime(begin);
                left = rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
            });
        }
    }
}
