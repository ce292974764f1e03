namespace Conformance;

/// <summary>A node of a case.</summary>
/// <param name="Parent">Its parent's place in pre-order; -1: it is the root.</param>
/// <param name="Style">Its style.</param>
/// <param name="Text">A text leaf's text; null for other nodes.</param>
internal sealed record CaseNode(int Parent, CaseStyle Style, string? Text);
