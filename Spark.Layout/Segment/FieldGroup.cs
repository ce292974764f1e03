namespace Spark;

/// <summary>What a change of a field makes the engine do again; the schema's column <c>group</c>.</summary>
internal enum FieldGroup : byte
{
    None,
    Tree,
    Layout,
    Visual,
    Text,
}
