namespace Spark;

/// <summary>An element that code puts on the screen, above everything, and takes away again: for what is asked by a call and not by a signal.</summary>
/// <remarks>It stands in the root, and so ends with the app. It is made and taken away at once, within the batch of the handler that wants that.</remarks>
internal sealed class RootOverlay
{
    private readonly UiContext _context;
    private readonly NodeElement _root;
    private readonly Scope _scope;
    private readonly Element _element;

    /// <summary>Puts it there.</summary>
    /// <param name="context">The app.</param>
    /// <param name="owner">It ends with this scope, which also gets what its handlers throw; that of the root, if null.</param>
    /// <param name="make">Makes it; gets the number by which it stands above those that are there already.</param>
    /// <exception cref="InvalidOperationException">Nothing is on the screen yet.</exception>
    internal RootOverlay(UiContext context, Scope? owner, Func<int, Element> make)
    {
        _context = context;
        _root = context.Root ?? throw new InvalidOperationException(
            "There is no screen yet on which something could be opened: call this from handlers and effects, not while the root is made.");
        _scope = new Scope(owner ?? _root.Origin);
        _element = context.Build(_scope, () => make(context.NextOverlay()));
        _root.Insert(_element);
        // What is registered last is done first: it is taken out before its nodes are freed.
        _scope.Run(() => Scope.OnCleanup(TakeOut));
    }

    /// <summary>Takes it away; the keyboard goes back to where it was.</summary>
    internal void Close() => _scope.Dispose();

    private void TakeOut()
    {
        _context.Focus.Leaving(_element);
        _root.Remove(_element);
    }
}
