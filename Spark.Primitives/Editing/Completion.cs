namespace Spark;

/// <summary>What a text may be completed to, gone through around and around; the text itself is one of the stops.</summary>
internal sealed class Completion
{
    private readonly List<string> _stops;
    private int _index;

    private Completion(List<string> stops) => _stops = stops;

    /// <summary>Null: the text cannot be completed.</summary>
    internal static Completion? Of(string text, Func<string, IEnumerable<string>> complete)
    {
        List<string> stops = [text, .. complete(text).Where(candidate => candidate != text)];
        return stops.Count > 1 ? new Completion(stops) : null;
    }

    internal string Step(int step) => _stops[_index = (_index + step + _stops.Count) % _stops.Count];
}
