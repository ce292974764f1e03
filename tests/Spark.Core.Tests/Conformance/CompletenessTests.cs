using System.Reflection;

namespace Spark.Tests;

public sealed class CompletenessTests
{
    /// <summary>names.txt lists the cases of the npm package reactive-framework-test-suite 0.0.2, in its order of files.</summary>
    [Fact]
    public void Every_case_of_the_suite_is_here_by_its_name()
    {
        using StreamReader names = new(typeof(CompletenessTests).Assembly.GetManifestResourceStream("ConformanceNames")!);
        List<string> wanted = [];
        while (names.ReadLine() is { } name) wanted.Add(name);

        IEnumerable<string> present =
            from type in typeof(ConformanceTest).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(ConformanceTest))
            from method in type.GetMethods()
            let fact = method.GetCustomAttribute<FactAttribute>()
            where fact is not null
            select fact.DisplayName;
        Assert.Equal(179, wanted.Count);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), present.Order(StringComparer.Ordinal));
    }
}
