namespace Spark;

/// <summary>A changing row of elements without a node of its own: its elements stand in its holder's node, where it stands.</summary>
internal sealed class Fragment(UiContext context) : Element(context)
{
    private protected override NodeElement? HostNode => NodeHolder;

    private protected override int FirstNode
    {
        get
        {
            for (Element? child = FirstChild; child is not null; child = child.Next)
            {
                if (FirstNodeOf(child) != NodeTree.None) return FirstNodeOf(child);
            }

            return NodeTree.None;
        }
    }

    private protected override void Attach(NodeElement host, int before)
    {
        for (Element? child = FirstChild; child is not null; child = child.Next) AttachTo(child, host, before);
    }

    private protected override void Detach()
    {
        for (Element? child = FirstChild; child is not null; child = child.Next) DetachOf(child);
    }
}
