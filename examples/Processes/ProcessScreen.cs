using System.Globalization;
using Spark;
using static Spark.Ui;

namespace Processes;

/// <summary>The screen; it knows of the machine what it is given.</summary>
/// <param name="read">Looks at the machine.</param>
/// <param name="send">Sends a process a signal by its name.</param>
internal sealed class ProcessScreen(Func<Task<Machine>> read, Action<int, string> send)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly Color s_quiet = Color.BrightBlack;

    private readonly Signal<Machine> _machine = new(Machine.Unknown);
    private readonly ReactiveList<double> _loads = [];
    private readonly Signal<string> _filter = new("");
    private readonly Signal<int> _selected = new(-1);
    private readonly Signal<TableSort?> _sort = new(new TableSort("CPU %", IsDescending: true));
    private readonly Signal<bool> _helps = new(false);
    private readonly Toasts _toasts = new();
    private readonly NodeRef _filterField = new(), _table = new();
    private Derived<MachineProcess[]> _found = null!;

    internal Element Make()
    {
        _found = Derived<MachineProcess[]>(() => [.. _machine.Value.Processes.Where(IsWanted)]);
        _ = FollowAsync();
        return Box(new() { Height = Percent(100), Padding = (0, 1), Commands = Commands() },
            Meters(),
            Box(new() { Direction = FlexDirection.Row, Gap = 1, Margin = (1, 0, 0, 0), Shrink = 0 },
                Text("Filter"),
                Input(new() { Value = _filter, Placeholder = "a part of a command, or a user", Grow = 1, Ref = _filterField, OnSubmit = _ => _table.TakeFocus() })),
            List(),
            Text(() => $"{_found.Value.Length} of {_machine.Value.Processes.Count} processes   / filter   k end   right button: menu   ? keys   q quit",
                new() { Foreground = s_quiet, Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis, Shrink = 0 }),
            Dialog(_helps, () => CommandHelp(new()), new() { Title = "Keys" }),
            Toasts(_toasts));
    }

    private async Task FollowAsync()
    {
        using PeriodicTimer timer = new(s_second, App.Clock);
        Scope.OnCleanup(timer.Dispose);
        do
        {
            Machine now = await read();
            _machine.Value = now;
            _loads.Add(now.Cores.DefaultIfEmpty(0).Average());
            if (_loads.Count > 400) _loads.RemoveAt(0);
        }
        while (await timer.WaitForNextTickAsync());
    }

    private bool IsWanted(MachineProcess process) =>
        process.Command.Contains(_filter.Value, StringComparison.OrdinalIgnoreCase) || process.User.StartsWith(_filter.Value, StringComparison.OrdinalIgnoreCase);

    private Command[] Commands() =>
    [
        new("filter", "Filter", "/, ctrl+f", () => _filterField.TakeFocus()),
        new("kill", "End the process", "k, delete", () => AskAsync("TERM")),
        new("kill.now", "Kill the process", "shift+k", () => AskAsync("KILL")),
        new("sort.cpu", "Busiest first", "c", () => _sort.Value = new TableSort("CPU %", IsDescending: true)),
        new("sort.memory", "Largest first", "m", () => _sort.Value = new TableSort("Memory", IsDescending: true)),
        new("help", "Keys", "?, f1", () => _helps.Value = true),
        new("quit", "Quit", "q, f10", () => App.Exit()),
    ];

    private Element Meters()
    {
        NodeRef history = new();
        return Box(new() { Direction = FlexDirection.Row, Gap = 3, Shrink = 0, MinHeight = 2 },
            Box(new() { Grow = 1, Basis = 0 },
                Each(() => _machine.Value.Cores.Select((_, index) => index), index => index, index => Meter($"Core {index.Peek()}", () => _machine.Value.Cores.ElementAtOrDefault(index.Peek()))),
                Meter("Memory", () => (double)_machine.Value.UsedMemory / _machine.Value.TotalMemory)),
            Box(new() { Grow = 1, Basis = 0 },
                Text(() => Sparkline(history.Width), new() { Ref = history, Foreground = Color.Cyan, Wrap = TextWrap.NoWrap }),
                Text("all cores, the last minutes", new() { Foreground = s_quiet, Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis })));
    }

    private static Element Meter(string label, Func<double> share) => Box(new() { Direction = FlexDirection.Row, Gap = 1 },
        Text(label, new() { Width = 7 }),
        ProgressBar(() => share(), new() { Grow = 1, Basis = 0, BarColor = Bind(() => share() switch { > 0.8 => Color.Red, > 0.5 => Color.Yellow, _ => Color.Green }) }),
        Text(() => Invariant($"{share() * 100:0} %"), new() { Width = 5, Align = TextAlign.End }));

    private string Sparkline(int width)
    {
        IEnumerable<double> seen = _loads.Skip(Math.Max(0, _loads.Count - width));
        return string.Concat(seen.Select(load => "▁▂▃▄▅▆▇█"[Math.Clamp((int)(load * 8), 0, 7)])).PadLeft(width);
    }

    private Element List() => Table(_found, process => process.Id,
        [
            new("Process", process => Invariant($"{process.Id}")) { Width = 8, Align = TextAlign.End, SortKey = process => process.Id },
            new("User", process => process.User) { Width = 10, SortKey = process => process.User, MinTableWidth = 60 },
            new("S", process => $"{process.State}") { Width = 2, SortKey = process => process.State, MinTableWidth = 50 },
            new("CPU %", process => Invariant($"{process.Cpu:0.0}")) { Width = 8, Align = TextAlign.End, SortKey = process => process.Cpu },
            new("Memory", process => Size(process.Memory)) { Width = 9, Align = TextAlign.End, SortKey = process => process.Memory },
            new("Threads", process => Invariant($"{process.Threads}")) { Width = 9, Align = TextAlign.End, SortKey = process => process.Threads, MinTableWidth = 75 },
            new("Command", process => process.Command) { SortKey = process => process.Command },
        ],
        new()
        {
            Grow = 1, Basis = 0, Ref = _table, AutoFocus = true, SelectedIndex = _selected, Sort = _sort, Border = BorderStyle.Rounded, BorderColor = s_quiet, FocusColor = Color.Cyan,
            OnActivate = async _ => await AskAsync("TERM"),
            ContextMenu = () => [new("End", () => AskAsync("TERM")), new("Kill", () => AskAsync("KILL")), new("Copy the command", Copy)],
        });

    private MachineProcess? Selected => _found.Peek().ElementAtOrDefault(_selected.Peek());

    private void Copy()
    {
        if (Selected is not { } process) return;
        App.CopyToClipboard(process.Command);
        _toasts.Show("Copied.");
    }

    private async Task AskAsync(string signal)
    {
        if (Selected is not { } process) return;
        if (!await Dialogs.ConfirmAsync($"Send {signal} to {process.Id}?\n{process.Command}", "Send")) return;
        send(process.Id, signal);
        _toasts.Show(Invariant($"Sent {signal} to {process.Id}."));
    }

    private static string Size(long bytes) => bytes switch
    {
        >= 1 << 30 => Invariant($"{bytes / (double)(1 << 30):0.0} G"),
        >= 1 << 20 => Invariant($"{bytes / (double)(1 << 20):0.0} M"),
        _ => Invariant($"{bytes >> 10} K"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
