namespace Spark;

/// <summary>Smooth scrolling of rows that the app draws itself: fast at first and slow at the end, as the engine's own boxes glide.</summary>
/// <param name="move">Moves what is seen by so many rows; negative ones up.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class RowGlide(Action<int> move, TimeProvider clock)
{
    /// <summary>How long it takes, however long the way is; as in <c>glide.rs</c>.</summary>
    private static readonly TimeSpan s_time = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);

    /// <summary>Tells the newest glide from those that it replaced.</summary>
    private int _number;
    private int _rowsLeft;

    /// <summary>Goes so many rows further than it was to go.</summary>
    internal async void Start(int rows)
    {
        int number = ++_number, total = _rowsLeft += rows;
        long begin = clock.GetTimestamp();
        while (_rowsLeft != 0)
        {
            await Task.Delay(s_step, clock);
            if (number != _number) return;
            double rest = 1 - Math.Min(1, clock.GetElapsedTime(begin) / s_time);
            int left = (int)Math.Round(total * rest * rest * rest), step = _rowsLeft - left;
            _rowsLeft = left;
            if (step != 0) move(step);
        }
    }

    /// <summary>Stays where it is.</summary>
    internal void Stop()
    {
        _number++;
        _rowsLeft = 0;
    }
}
