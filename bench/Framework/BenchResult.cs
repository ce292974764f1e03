using System.Globalization;
using System.Text.Json.Serialization;

namespace Spark.Bench;

/// <summary>A finished row, as it is printed and written to JSON.</summary>
internal sealed record BenchResult(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("compared_to")] string ComparedTo,
    [property: JsonPropertyName("compared_value")] double? ComparedValue,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("gate")] string Gate,
    [property: JsonPropertyName("goal")] string Goal,
    [property: JsonPropertyName("met")] bool Met,
    [property: JsonPropertyName("goal_met")] bool GoalMet)
{
    internal static BenchResult From(BenchRow row, double value, double? compared)
    {
        double ratio = row.Judge switch
        {
            BenchJudge.TimesAsFast => compared!.Value / value,
            BenchJudge.TimesTheFloor => value / compared!.Value,
            _ => value,
        };
        return new BenchResult(
            row.Name, value, row.Unit, row.ComparedTo, compared, ratio,
            Show(row.Judge, row.Gate), Show(row.Judge, row.Goal), IsGood(row.Judge, ratio, row.Gate), IsGood(row.Judge, ratio, row.Goal));
    }

    public override string ToString()
    {
        string compared = ComparedValue is { } number ? Number(number) : "-";
        string mark = !Met ? "MISSED" : GoalMet ? "goal" : "ok";
        return $"{Name,-42} {Number(Value),10} {Unit,-5} {ComparedTo,-22} {compared,10} {Number(Ratio),8} {Gate,8} {Goal,8}  {mark}";
    }

    internal static string Header =>
        $"{"name",-42} {"value",10} {"unit",-5} {"compared_to",-22} {"compared",10} {"ratio",8} {"gate",8} {"goal",8}";

    private static bool IsGood(BenchJudge judge, double ratio, double? bound) =>
        bound is not { } limit || (judge == BenchJudge.TimesAsFast ? ratio >= limit : ratio <= limit);

    private static string Show(BenchJudge judge, double? bound) =>
        bound is { } limit ? (judge == BenchJudge.TimesAsFast ? ">=" : "<=") + limit.ToString(CultureInfo.InvariantCulture) : "-";

    private static string Number(double number) => number.ToString(
        Math.Abs(number) >= 1000 ? "0" : Math.Abs(number) >= 100 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
