namespace Spark;

/// <summary>Something that stands on the screen: made by the functions of <see cref="Ui"/>, and put into others as a child.</summary>
/// <remarks>
/// An element is a node, or a changing row of other elements (<c>Each</c>, <c>Show</c>) that has no node of its own. It lives
/// as long as the scope it was made in.
/// </remarks>
public abstract class Element
{
    private protected Element(UiContext context) => Context = context;

    /// <summary>What this element's app has.</summary>
    internal UiContext Context { get; }

    /// <summary>The element that holds it; null until it is put somewhere.</summary>
    internal Element? Holder { get; private set; }

    /// <summary>The element before it in its holder.</summary>
    internal Element? Previous { get; private set; }

    /// <summary>The element behind it in its holder.</summary>
    internal Element? Next { get; private set; }

    /// <summary>The first element in it.</summary>
    internal Element? FirstChild { get; private set; }

    /// <summary>The last element in it.</summary>
    internal Element? LastChild { get; private set; }

    /// <summary>The nearest node around it; null outside of the tree.</summary>
    internal NodeElement? NodeHolder => Holder switch
    {
        null => null,
        NodeElement node => node,
        Element fragment => fragment.NodeHolder,
    };

    /// <summary>Takes an element in, before another one of this element's, or at the end.</summary>
    /// <exception cref="InvalidOperationException">It stands somewhere already.</exception>
    internal void Insert(Element child, Element? before = null)
    {
        if (child.Holder is not null) throw new InvalidOperationException("An element can stand in one place only: make a second one.");
        Link(child, before);
        if (HostNode is { } host) child.Attach(host, child.FollowingNode());
    }

    /// <summary>Moves an element of this one before another one, or to the end.</summary>
    internal void Move(Element child, Element? before)
    {
        if (ReferenceEquals(child.Next, before) || ReferenceEquals(child, before)) return;
        Unlink(child);
        Link(child, before);
        if (HostNode is { } host) child.Attach(host, child.FollowingNode());
    }

    /// <summary>Takes an element out. Its nodes leave the tree; they are freed by their scope.</summary>
    internal void Remove(Element child)
    {
        child.Detach();
        Unlink(child);
    }

    /// <summary>The node that this element's nodes are children of; null while it stands nowhere.</summary>
    private protected abstract NodeElement? HostNode { get; }

    /// <summary>Puts its nodes under a node, before another one.</summary>
    private protected abstract void Attach(NodeElement host, int before);

    /// <summary>Takes its nodes out of the tree.</summary>
    private protected abstract void Detach();

    /// <summary>Its first node; -1: it has none now.</summary>
    private protected abstract int FirstNode { get; }

    private protected static void AttachTo(Element child, NodeElement host, int before) => child.Attach(host, before);

    private protected static void DetachOf(Element child) => child.Detach();

    private protected static int FirstNodeOf(Element child) => child.FirstNode;

    /// <summary>The node that comes next behind this element under the same node; -1: none.</summary>
    private protected int FollowingNode()
    {
        for (Element current = this; ; current = current.Holder!)
        {
            for (Element? next = current.Next; next is not null; next = next.Next)
            {
                if (next.FirstNode != NodeTree.None) return next.FirstNode;
            }

            if (current.Holder is null or NodeElement) return NodeTree.None;
        }
    }

    private void Link(Element child, Element? before)
    {
        Element? previous = before is null ? LastChild : before.Previous;
        (child.Holder, child.Previous, child.Next) = (this, previous, before);
        if (previous is null) FirstChild = child;
        else previous.Next = child;
        if (before is null) LastChild = child;
        else before.Previous = child;
    }

    private void Unlink(Element child)
    {
        if (child.Previous is null) FirstChild = child.Next;
        else child.Previous.Next = child.Next;
        if (child.Next is null) LastChild = child.Previous;
        else child.Next.Previous = child.Previous;
        (child.Holder, child.Previous, child.Next) = (null, null, null);
    }
}
