namespace Spark;

/// <summary>One of two elements, by a condition.</summary>
internal static class ShowElement
{
    internal static Element Create(UiContext context, Derived<bool> condition, Func<Element> then, Func<Element>? otherwise)
    {
        Fragment fragment = new(context);
        Scope? owner = Scope.Current;
        Scope? shownScope = null;
        Element? shown = null;
        _ = new Effect(() =>
        {
            Func<Element>? make = condition.Value ? then : otherwise;
            Graph.Current.Untracked(() =>
            {
                Unmount();
                if (make is null) return;
                Scope scope = new(owner);
                (shown, shownScope) = (context.Build(scope, make), scope);
                fragment.Insert(shown);
            });
        }, phase: EffectPhase.BeforeCommit);
        return fragment;

        void Unmount()
        {
            if (shown is null) return;
            context.Focus.Leaving(shown);
            fragment.Remove(shown);
            shownScope!.Dispose();
            (shown, shownScope) = (null, null);
        }
    }
}
