using System.Text;

namespace Spark;

/// <summary>Where each array of a segment begins. The engine does the same arithmetic; a test compares the finished tables.</summary>
internal sealed class SegmentLayout
{
    private readonly long[] _fields = new long[Schema.FieldCount];
    private readonly long[] _regions = new long[Schema.RegionCounts.Length];

    /// <summary>Places every array: the change log first, then fields in the order of their ids, then the other regions.</summary>
    internal SegmentLayout(in Capacities capacities)
    {
        Capacities = capacities;
        Total = Capacities.Page;
        _regions[0] = Place(RegionBytes(0));
        for (int id = 0; id < _fields.Length; id++) _fields[id] = Place(Rows((FieldId)id) * ValueBytes((FieldId)id));
        for (int region = 1; region < _regions.Length; region++) _regions[region] = Place(RegionBytes(region));
    }

    internal Capacities Capacities { get; }

    /// <summary>Size of the segment, in bytes.</summary>
    internal long Total { get; private set; }

    /// <summary>Bytes from the start of the segment to the field's first value.</summary>
    internal long Offset(FieldId field) => _fields[(int)field];

    /// <summary>Bytes from the start of the segment to the region's first entry.</summary>
    internal long Offset(SegmentRegion region) => _regions[(int)region];

    /// <summary>Rows of the field's table.</summary>
    internal long Rows(FieldId field) => Capacities.OfHeaderWord(Schema.TableCapacities[Schema.FieldTables[(int)field]]);

    /// <summary>Bytes of one value.</summary>
    internal static int ValueBytes(FieldId field) => Schema.FieldTypes[(int)field] == 3 ? 1 : 4;

    /// <summary>The finished table, in the words of <c>spark-engine --print-layout</c>.</summary>
    internal string Print()
    {
        string[] types = ["f32", "u32", "i32", "u8"];
        string[] writers = ["app", "engine", "both"];
        string[] fieldNames = Schema.FieldNames(), tableNames = Schema.TableNames(), regionNames = Schema.RegionNames();
        string[] headerNames = Schema.HeaderNames(), headerTypes = Schema.HeaderTypes();
        StringBuilder text = new();
        text.Append($"schema {Schema.Version} {Schema.Hash:x16} {Total}\n");
        for (int i = 0; i < headerNames.Length; i++)
        {
            text.Append($"header {headerNames[i]} {headerTypes[i]} {Schema.HeaderOffsets[i]} {writers[Schema.HeaderWriters[i]]}\n");
        }

        for (int i = 0; i < fieldNames.Length; i++)
        {
            text.Append($"field {tableNames[Schema.FieldTables[i]]}.{fieldNames[i]} {types[Schema.FieldTypes[i]]} {_fields[i]} ");
            text.Append($"{writers[Schema.FieldWriters[i]]} {Schema.FieldGroups[i]} {Schema.FieldInitials[i]:x8}\n");
        }

        for (int i = 0; i < regionNames.Length; i++)
        {
            text.Append($"region {regionNames[i]} {Schema.RegionEntryBytes[i]} {_regions[i]} {writers[Schema.RegionWriters[i]]}\n");
        }

        return text.ToString();
    }

    private long RegionBytes(int region) => Schema.RegionEntryBytes[region] * Capacities.OfHeaderWord(Schema.RegionCounts[region]);

    private long Place(long bytes)
    {
        long offset = Total;
        Total = (offset + bytes + Capacities.Page - 1) / Capacities.Page * Capacities.Page;
        return offset;
    }
}
