namespace Spark;

/// <summary>What a canvas can be given. It is as large as its picture unless <c>Width</c> and <c>Height</c> say otherwise; what does not fit is cut.</summary>
public sealed class CanvasProps : NodeProps
{
}
