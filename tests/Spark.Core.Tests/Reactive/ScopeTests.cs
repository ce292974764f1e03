namespace Spark.Tests;

public sealed class ScopeTests : GraphTest
{
    [Fact]
    public void Disposing_ends_everything_in_reverse_order()
    {
        Signal<int> source = new(0);
        List<string> log = [];
        Scope scope = new();
        scope.Run(() =>
        {
            Scope.OnCleanup(() => log.Add("first"));
            _ = new Effect(() => { _ = source.Value; Scope.OnCleanup(() => log.Add("effect")); });
            Scope child = new();
            child.Run(() => Scope.OnCleanup(() => log.Add("child")));
            Scope.OnCleanup(() => log.Add("last"));
        });
        scope.Dispose();
        scope.Dispose();
        Assert.Equal(["last", "child", "effect", "first"], log);
        Assert.Equal((0, 0, 0), (Graph.Counters.Edges, Graph.Counters.LiveEffects, Graph.Counters.LiveScopes));
    }

    [Fact]
    public void Run_is_not_tracked_by_the_effect_around_it()
    {
        Signal<int> source = new(0);
        int runs = 0;
        using Effect effect = new(() => { runs++; new Scope().Run(() => _ = source.Value); });
        source.Value = 1;
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Values_reach_down_also_into_later_runs_of_effects()
    {
        Context<string> theme = new("default");
        Signal<int> source = new(0);
        List<string> seen = [];
        Scope outer = new();
        outer.Run(() =>
        {
            Scope.Provide(theme, "dark");
            new Scope().Run(() => _ = new Effect(() => { _ = source.Value; seen.Add(Scope.Use(theme)); }));
        });
        source.Value = 1;
        Assert.Equal(["dark", "dark"], seen);
        Assert.Equal("default", Scope.Use(theme));
        outer.Dispose();
    }

    [Fact]
    public void A_derived_inherits_from_where_it_was_made_whoever_reads_it()
    {
        Context<string> theme = new("default");
        Signal<int> source = new(0);
        Scope dark = new();
        Derived<string> derived = dark.Run(() =>
        {
            Scope.Provide(theme, "dark");
            return new Derived<string>(() => $"{Scope.Use(theme)} {source.Value} {new Scope().Run(() => Scope.Use(theme))}");
        });
        Assert.Equal("dark 0 dark", derived.Value);
        source.Value = 1;
        Scope light = new();
        light.Run(() =>
        {
            Scope.Provide(theme, "light");
            _ = new Effect(() => Assert.Equal("dark 1 dark", derived.Value));
        });
        light.Dispose();
        dark.Dispose();
    }

    [Fact]
    public void Errors_go_to_the_nearest_handler_and_the_effect_stays()
    {
        Signal<int> source = new(0);
        List<string> errors = [];
        int runs = 0;
        Scope scope = new();
        scope.Run(() =>
        {
            Scope.OnError(error => errors.Add(error.Message));
            _ = new Effect(() => { runs++; if (source.Value < 2) throw new InvalidOperationException($"at {source.Value}"); });
        });
        source.Value = 1;
        source.Value = 2;
        Assert.Equal(["at 0", "at 1"], errors);
        Assert.Equal(3, runs);
        scope.Dispose();
    }

    [Fact]
    public void A_handler_that_throws_passes_the_error_on()
    {
        Signal<int> source = new(0);
        Scope scope = new();
        scope.Run(() =>
        {
            Scope.OnError(error => throw error);
            _ = new Effect(() => { if (source.Value == 1) throw new InvalidOperationException("it"); });
        });
        Assert.Throws<InvalidOperationException>(() => source.Value = 1);
        scope.Dispose();
    }

    [Fact]
    public void A_cleanup_that_throws_does_not_stop_the_others()
    {
        List<string> log = [];
        Scope scope = new();
        scope.Run(() =>
        {
            Scope.OnCleanup(() => log.Add("one"));
            Scope.OnCleanup(() => throw new InvalidOperationException("two"));
            Scope.OnCleanup(() => log.Add("three"));
        });
        Assert.Throws<InvalidOperationException>(scope.Dispose);
        Assert.Equal(["three", "one"], log);
    }

    [Fact]
    public void What_is_added_to_a_disposed_scope_ends_at_once()
    {
        Scope scope = new();
        scope.Dispose();
        bool ended = false;
        scope.Add(new OnDispose(() => ended = true));
        Assert.True(ended);
        Assert.True(scope.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => scope.Run(() => { }));
    }

    [Fact]
    public void A_scope_that_ends_while_it_is_filled_ends_what_follows_too()
    {
        int runs = 0;
        Scope scope = new();
        scope.Run(() =>
        {
            scope.Dispose();
            Effect effect = new(() => runs++);
            Assert.True(effect.IsDisposed);
        });
        Assert.Equal(0, runs);
        Assert.Equal(0, Graph.Counters.Live);
    }

    [Fact]
    public void A_handler_s_reads_are_not_tracked()
    {
        Signal<int> source = new(0), other = new(0);
        int runs = 0;
        using Scope scope = new();
        scope.Run(() =>
        {
            Scope.OnError(error => Assert.NotNull($"{error}{other.Value}"));
            _ = new Effect(() => { runs++; throw new InvalidOperationException($"{source.Value}"); });
        });
        other.Value = 1;
        Assert.Equal(1, runs);
        source.Value = 1;
        Assert.Equal(2, runs);
    }

    [Fact]
    public void Without_a_scope_the_message_says_where_to_call_it()
    {
        NoScopeException exception = Assert.Throws<NoScopeException>(() => Scope.OnCleanup(() => { }));
        Assert.Contains("Scope.Run", exception.Message, StringComparison.Ordinal);
        Assert.Null(Scope.Current);
    }

    [Fact]
    public void Nodes_disposed_on_their_own_are_swept_out_of_a_long_lived_scope()
    {
        Scope scope = new();
        WeakReference first = scope.Run(() => new WeakReference(MakeAndDispose()));
        scope.Run(() => { for (int i = 0; i < 100; i++) MakeAndDispose(); });
        GC.Collect();
        Assert.False(first.IsAlive);
        GC.KeepAlive(scope);
        scope.Dispose();
    }

    private static Effect MakeAndDispose()
    {
        Effect effect = new(() => { });
        effect.Dispose();
        return effect;
    }

    private sealed class OnDispose(Action action) : IDisposable
    {
        public void Dispose() => action();
    }

    [Fact]
    public void What_runs_on_a_scopes_behalf_hands_its_exceptions_to_the_nearest_handler()
    {
        Exception failure = new InvalidOperationException("on purpose");
        List<Exception> seen = [];
        using Scope outer = new();
        Assert.False(outer.TryHandle(failure));
        using Scope inner = outer.Run(() =>
        {
            Scope.OnError(seen.Add);
            return new Scope();
        });
        Assert.True(inner.TryHandle(failure));
        Assert.Equal([failure], seen);
    }

    [Fact]
    public void Another_thread_can_neither_run_nor_fill_it()
    {
        Scope scope = new(null);
        Action[] attempts =
        [
            () => scope.Run(() => { }),
            () => scope.Run(() => 1),
            () => scope.Add(new Scope(null)),
            () => _ = new Scope(scope),
            () => Graph.Untracked(() => { }),
            () => Graph.EndBatch(),
            scope.Dispose,
        ];
        Exception?[] thrown = new Exception?[attempts.Length];
        Thread thread = new(() =>
        {
            for (int i = 0; i < attempts.Length; i++) thrown[i] = Record.Exception(attempts[i]);
        });
        thread.Start();
        thread.Join();
        Assert.All(thrown, exception => Assert.IsType<WrongThreadException>(exception));
        Assert.Equal(1, Graph.Counters.LiveScopes);
        scope.Run(() => { });
    }

    [Fact]
    public void Scopes_nested_100_000_deep_end()
    {
        Scope outermost = new(null);
        Scope innermost = outermost;
        for (int i = 1; i < 100_000; i++) innermost = new Scope(innermost);
        bool hasEnded = false;
        innermost.Run(() => Scope.OnCleanup(() => hasEnded = true));
        outermost.Dispose();
        Assert.True(hasEnded && innermost.IsDisposed);
        Assert.Equal(0, Graph.Counters.LiveScopes);
        Assert.True(Graph.IsOwnedByThisThread);
    }
}
