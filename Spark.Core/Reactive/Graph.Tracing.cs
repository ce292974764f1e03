using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Spark;

/// <content>Why did this run? Answers cost memory and time, so they are noted only while <see cref="Tracing"/> is on.</content>
public sealed partial class Graph
{
    private const int LongestExplanation = 100;

    /// <summary>Whether causes are noted for <see cref="Explain"/>. In Debug builds the place of each write is noted too.</summary>
    public bool Tracing { get; set; }

    /// <summary>Tells why <paramref name="node"/> last ran: which source changed, down to the write, and in Debug from where.</summary>
    public string Explain(ReactiveNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (!Tracing) return $"{node}: nothing was noted. Set {nameof(Graph)}.{nameof(Tracing)} before the change in question.";
        StringBuilder text = new(node.ToString());
        ReactiveNode? cause = node;
        for (int steps = 0; steps < LongestExplanation && cause is not null; steps++)
        {
            NodeExtras? extras = NodeExtras.Find(cause);
            if (extras?.LastWrite is { } write)
            {
                text.Append(CultureInfo.InvariantCulture, $": {write} (write {extras.Times})");
                return text.ToString();
            }

            if (extras?.Cause is not { } next)
            {
                text.Append(steps == 0 ? " has not run again since tracing began" : " changed");
                return text.ToString();
            }

            text.Append(steps == 0 ? " ran because " : " changed because ").Append(next);
            cause = next;
        }

        return text.Append(" …").ToString();
    }

    internal void TraceWrite<T>(ReactiveNode node, T before, T after)
    {
        NodeExtras extras = NodeExtras.For(node);
        extras.Times++;
        extras.LastWrite = $"was written, {Show(before)} → {Show(after)}{CallerOutsideSpark()}";
    }

    private static void TraceCause(ReactiveNode node, ReactiveNode cause) => NodeExtras.For(node).Cause = cause;

    private static string Show<T>(T value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "null",
    };

    /// <summary>" at file:line" of the nearest frame outside this assembly. Empty in Release, and without symbols.</summary>
    private static string CallerOutsideSpark()
    {
#if DEBUG
        foreach (StackFrame frame in new StackTrace(1, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetFileName() is not { } file) continue;
            if (DiagnosticMethodInfo.Create(frame) is { } method && method.DeclaringAssemblyName == typeof(Graph).Assembly.FullName) continue;
            return $" at {Path.GetFileName(file)}:{frame.GetFileLineNumber()}";
        }
#endif
        return "";
    }
}
