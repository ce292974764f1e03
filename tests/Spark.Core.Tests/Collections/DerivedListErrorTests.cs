namespace Spark.Tests;

/// <summary>Functions, keys and comparers that throw, and derived lists that end while they work.</summary>
public sealed class DerivedListErrorTests : LeakTest
{
    private static readonly Comparer<int> NoZero =
        Comparer<int>.Create((one, other) => one * other == 0 ? throw new ArithmeticException() : one.CompareTo(other));

    private readonly Signal<int> _divisor;

    public DerivedListErrorTests() => _divisor = new Signal<int>(1);

    [Fact]
    public void A_derived_list_that_cannot_be_made_leaves_nothing_behind()
    {
        ReactiveList<int> list = new([1, 0, 3]);
        Assert.Throws<DivideByZeroException>(() => list.Select(number => _divisor.Value / number));
        Assert.Throws<DivideByZeroException>(() => list.Where(number => _divisor.Value / number > 0));
        Assert.Throws<DivideByZeroException>(() => list.OrderBy(number => _divisor.Value / number));
        Assert.Throws<InvalidOperationException>(() => list.OrderBy(number => number + 0 * _divisor.Value, NoZero));
        Assert.Throws<DivideByZeroException>(() => list.Window(() => _divisor.Value / list[1], () => 1));
        Assert.Equal(0, Graph.Counters.Live);
        list.Add(0);
    }

    [Fact]
    public void After_an_exception_the_next_change_puts_everything_right()
    {
        ReactiveList<int> list = new([1, 2, 5]);
        using SelectedList<int, int> selected = list.Select(number => 10 * _divisor.Value / number);
        using FilteredList<int> filtered = list.Where(number => 10 * _divisor.Value / number >= 3);
        using OrderedList<int, int> ordered = list.OrderBy(number => number, NoZero);
        List<int> replay = selected.Replay();
        Assert.Equal(3, Assert.Throws<AggregateException>(() => list.Insert(1, 0)).InnerExceptions.Count);
        Assert.Equal(3, Assert.Throws<AggregateException>(() => list.Move(1, 3)).InnerExceptions.Count);
        list.RemoveAt(3);
        list.Add(3);
        Check();
        Assert.ThrowsAny<Exception>(() => list.ReplaceAll([2, 0, 1]));
        list[1] = 4;
        Check();

        void Check()
        {
            int[] now = list.ToArrayUntracked();
            Assert.Equal(now.Select(number => 10 / number), selected);
            Assert.Equal(selected, replay);
            Assert.Equal(now.Where(number => number < 4), filtered);
            Assert.Equal(now.Order(), ordered);
        }
    }

    [Fact]
    public void A_signal_that_makes_the_function_work_again_puts_everything_right_too()
    {
        ReactiveList<int> list = new([1, 2]);
        using SelectedList<int, int> selected = list.Select(number => 10 * number / _divisor.Value);
        Assert.ThrowsAny<Exception>(() => _divisor.Value = 0);
        Assert.Throws<DivideByZeroException>(() => list.Add(3));
        Assert.Equal([10, 20], selected);
        _divisor.Value = 2;
        Assert.Equal([5, 10, 15], selected);
    }

    [Fact]
    public void A_key_that_cannot_be_compared_leaves_its_item_where_it_is()
    {
        Signal<int>[] numbers = [new(1), new(2), new(3)];
        ReactiveList<Signal<int>> list = new(numbers);
        using OrderedList<Signal<int>, int> ordered = list.OrderBy(number => number.Value, NoZero);
        Assert.Throws<InvalidOperationException>(() => numbers[1].Value = 0);
        Assert.Equal(numbers, ordered);
        numbers[1].Value = 4;
        Assert.Equal([numbers[0], numbers[2], numbers[1]], ordered);
        list.RemoveAt(1);
        Assert.Equal([numbers[0], numbers[2]], ordered);
    }

    [Fact]
    public void A_function_may_end_its_own_list()
    {
        ReactiveList<int> list = new([1, 2, 3]);
        SelectedList<int, int>? selected = null;
        selected = list.Select(number =>
        {
            if (number * _divisor.Value == 4) selected!.Dispose();
            return number * _divisor.Value;
        });
        list.Add(4);
        list.Add(5);
        Assert.Equal(0, Graph.Counters.Live);
        selected = list.Select(number =>
        {
            if (number * _divisor.Value == 10) selected!.Dispose();
            return number * _divisor.Value;
        });
        _divisor.Value = 2;
        Assert.Equal(0, Graph.Counters.Live);
    }

    [Fact]
    public void What_a_function_makes_lives_as_long_as_its_item()
    {
        ReactiveList<int> people = new([1, 2]);
        using SelectedList<int, FilteredList<int>> below = people.Select(person => people.Where(other => other > person * _divisor.Value));
        people.Add(3);
        Assert.Equal([[2, 3], [3], []], below.ToArrayUntracked().Select(list => list.ToArrayUntracked()));
        FilteredList<int> first = below[0];
        people.RemoveAt(0);
        people.Add(4);
        Assert.Equal([2, 3], first);
        Assert.Equal([[3, 4], [4], []], below.ToArrayUntracked().Select(list => list.ToArrayUntracked()));
    }
}
