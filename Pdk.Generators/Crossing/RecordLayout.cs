using System.Globalization;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>Lays fields out one after the other, each at a multiple of its alignment: as the runtime and a C compiler both do.</summary>
internal sealed class RecordLayout
{
    /// <summary>The size of what records in blocks begin with.</summary>
    public const int HeadSize = 8;

    private const int RecordAlignment = 8;

    private readonly List<FieldDefinition> _fields = [];
    private int _size;
    private int _alignment = 1;

    /// <summary>How many fields there are.</summary>
    public int Count => _fields.Count;

    /// <summary>Makes room for the head of a record.</summary>
    public static RecordLayout OfRecord() => new() { _size = HeadSize };

    /// <summary>Adds a field.</summary>
    /// <returns>Its offset.</returns>
    public int Add(string name, string layout, string c, int size, int alignment, string since = "", string summary = "")
    {
        int offset = RoundUp(_size, alignment);
        _fields.Add(new FieldDefinition(name, offset.ToString(CultureInfo.InvariantCulture), layout, c, size, since, summary));
        _size = offset + size;
        _alignment = Math.Max(_alignment, alignment);
        return offset;
    }

    /// <summary>Ends the fields of one version: what follows must not lie in what was padding before.</summary>
    /// <returns>The record's size in this version.</returns>
    public int EndVersion() => _size = RoundUp(_size, RecordAlignment);

    /// <summary>The fields as a blittable struct whose name says all of it.</summary>
    public TypeDefinition AsStruct(string layout, string c) => new(
        DefinitionKind.Struct, layout, c, RoundUp(_size, _alignment), _alignment, "", "", _fields.ToEquatableArray(), IsImplied: true);

    /// <summary>The fields as a struct that its author declared.</summary>
    public TypeDefinition AsDeclaredStruct(string layout, string c, string summary) =>
        AsStruct(layout, c) with { IsImplied = false, Summary = summary };

    /// <summary>The fields as a record.</summary>
    public TypeDefinition AsRecord(string layout, string c, string summary) => new(
        DefinitionKind.Record, layout, c, EndVersion(), RecordAlignment, "", "", _fields.ToEquatableArray(), Summary: summary);

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
