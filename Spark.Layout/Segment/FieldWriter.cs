namespace Spark;

/// <summary>Which side writes a field; the schema's column <c>writer</c>.</summary>
internal enum FieldWriter : byte
{
    App,
    Engine,
    Both,
}
