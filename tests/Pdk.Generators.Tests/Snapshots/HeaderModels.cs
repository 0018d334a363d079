using System.Globalization;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>A contract made by hand, with every kind of definition, in an order in which C could not read it.</summary>
internal static class HeaderModels
{
    /// <summary>What a comment in C must survive: its own end, a trigraph, and a backslash where a line ends.</summary>
    public const string Nasty = "A text with */ and /* and ??/ and a [bracket] \\\nand a second paragraph that is long enough to be broken into two lines, because it says the same thing once, and then says it again \\";

    public static ContractModel Everything { get; } = new(
        "App.IEverything.g.cs",
        "App",
        "global::App.IEverything",
        "EverythingContract",
        true,
        "app.everything",
        1,
        2,
        new([
            new MemberModel("Price", "Price", "price", false, false, "int", Block("acme.basket"),
                new([
                    new ParameterModel("basket", "basket", "", Block("acme.basket"), "What is in it: " + Nasty),
                    new ParameterModel("Basket", "basket", "", Block("acme.basket")),
                    new ParameterModel("result", "result", "", Block("list<tuple<i32, string>>")),
                    new ParameterModel("point", "point", "in", new Crossing.Crossing(CrossingKind.Struct, "Point", "Point*", "acme.point", "const acme_point *")),
                ]),
                0, "", Nasty, "What is left."),
            new MemberModel("@default", "@default", "default", false, true, "ValueTask<string>", Block("map<string, i32?>"),
                new([new ParameterModel("token", "token", "", new Crossing.Crossing(CrossingKind.Cancellation, "", "", "", ""))]), 2, "1.2"),
        ]),
        new([
            Record("acme.basket", "A basket. " + Nasty,
                Field("customer", "string", "pdk_slice", 8, 4, summary: "Who buys."),
                Field("note", "string?", "pdk_slice", 8, 4),
                Field("flag", "bool", "uint8_t", 1, 1),
                Field("origin", "acme.point", "acme_point", 24, 8),
                Field("head", "bool", "uint8_t", 1, 1),
                Field("pad_57", "u8", "uint8_t", 1, 1),
                Field("shape", "acme.shape", "acme_shape", 4, 4),
                Field("gone", "acme.line?", "pdk_link", 4, 4),
                Field("count", "i32?", "pdk_optional_i32", 8, 4),
                Field("place", "acme.point?", "pdk_optional_acme_point", 32, 8),
                Field("mode", "acme.mode", "acme_mode", 8, 8),
                Field("big", "i128", "pdk_int128", 16, 8),
                Field("when", "datetimeoffset", "pdk_datetimeoffset", 16, 8),
                Field("version", "version", "pdk_version", 16, 4),
                Field("id", "guid", "pdk_guid", 16, 4),
                Field("price", "decimal", "pdk_decimal", 16, 8),
                Field("half", "f16", "uint16_t", 2, 2),
                Field("class", "map<string, i32?>", "pdk_slice", 8, 4),
                Field("flag", "bool", "uint8_t", 1, 1),
                Field("late", "u8", "uint8_t", 1, 1, since: "1.1", summary: "Came late."),
                Field("later", "string", "pdk_slice", 8, 4, since: "1.2")),
            Union("acme.shape", "A shape.", ("circle", 1, "", "Round."), ("square", 2, "", ""), ("other", 7, "1.1", "")),
            Record("acme.shape.circle", "", Field("radius", "f64", "double", 8, 8)),
            Record("acme.shape.square", "", Field("side", "u8", "uint8_t", 1, 1)),
            Record("acme.shape.other", ""),
            Implied("entry<string, i32?>", "pdk_entry_string_optional_i32", Field("key", "string", "pdk_slice", 8, 4), Field("value", "i32?", "pdk_optional_i32", 8, 4)),
            Implied("acme.point?", "pdk_optional_acme_point", Field("has_value", "bool", "uint8_t", 1, 1), Field("value", "acme.point", "acme_point", 24, 8)),
            Implied("i32?", "pdk_optional_i32", Field("has_value", "bool", "uint8_t", 1, 1), Field("value", "i32", "int32_t", 4, 4)),
            Record("tuple<i32, string>", "", Field("item1", "i32", "int32_t", 4, 4), Field("item2", "string", "pdk_slice", 8, 4)) with { C = "tuple_i32_string" },
            Struct("acme.point", "A point.", Field("x", "i32", "int32_t", 4, 4), Field("y", "i64", "int64_t", 8, 8, summary: Nasty), Field("register", "acme.color", "acme_color", 2, 2)),
            Struct("word", "", Field("word", "u8", "uint8_t", 1, 1), Field("pad_1", "u32", "uint32_t", 4, 4)),
            Enumeration("acme.color", "i16", "int16_t", 2, ("red", "-1", ""), ("defined", "7", Nasty), ("red", "2", "Red too: its name in C# is written in another way.")),
            Enumeration("acme.mode", "i64", "int64_t", 8, ("least", "-9223372036854775808", "The least."), ("greatest", "9223372036854775807", "")),
            Enumeration("acme.mask", "u64", "uint64_t", 8, ("all", "18446744073709551615", "")),
            Enumeration("acme.small", "u32", "uint32_t", 4, ("all", "4294967295", "")),
            Enumeration("acme.signed", "i32", "int32_t", 4, ("least", "-2147483648", "")),
        ]),
        default,
        default,
        "Everything that there is. " + Nasty);

    private static Crossing.Crossing Block(string layout) => new(CrossingKind.Mirror, "", "", layout, "pdk_bytes");

    private static (FieldDefinition Field, int Alignment) Field(string name, string layout, string c, int size, int alignment, string since = "", string summary = "") =>
        (new FieldDefinition(name, "", layout, c, size, since, summary), alignment);

    private static TypeDefinition Record(string name, string summary, params (FieldDefinition Field, int Alignment)[] fields) =>
        Lay(DefinitionKind.Record, name, name.Replace('.', '_'), 8, 8, summary, fields);

    private static TypeDefinition Struct(string name, string summary, params (FieldDefinition Field, int Alignment)[] fields) =>
        Lay(DefinitionKind.Struct, name, name.Replace('.', '_'), 0, 1, summary, fields);

    private static TypeDefinition Implied(string layout, string c, params (FieldDefinition Field, int Alignment)[] fields) =>
        Lay(DefinitionKind.Struct, layout, c, 0, 1, "", fields) with { IsImplied = true };

    private static TypeDefinition Union(string name, string summary, params (string Name, int Tag, string Since, string Summary)[] cases) => new(
        DefinitionKind.Union, name, name.Replace('.', '_'), 4, 4, "", "",
        new([.. cases.Select(one => new FieldDefinition(
            one.Name, one.Tag.ToString(CultureInfo.InvariantCulture), $"{name}.{one.Name}", $"{name}.{one.Name}".Replace('.', '_'), Since: one.Since, Summary: one.Summary))]),
        Summary: summary);

    private static TypeDefinition Enumeration(string name, string layout, string c, int size, params (string Name, string Value, string Summary)[] members) => new(
        DefinitionKind.Enumeration, name, name.Replace('.', '_'), size, size, layout, c,
        new([.. members.Select(static member => new FieldDefinition(member.Name, member.Value, Summary: member.Summary))]), Summary: "The enumeration " + name + ".");

    // As the rules lay it out: natural alignment; of a record, each version's fields begin at a multiple of 8.
    private static TypeDefinition Lay(DefinitionKind kind, string layout, string c, int size, int alignment, string summary, (FieldDefinition Field, int Alignment)[] fields)
    {
        List<FieldDefinition> laid = [];
        string since = "";
        foreach ((FieldDefinition field, int own) in fields)
        {
            size = RoundUp(size, field.Since == since ? own : 8);
            since = field.Since;
            laid.Add(field with { Position = size.ToString(CultureInfo.InvariantCulture) });
            size += field.Size;
            alignment = Math.Max(alignment, own);
        }

        return new TypeDefinition(kind, layout, c, RoundUp(size, alignment), alignment, "", "", laid.ToEquatableArray(), Summary: summary);
    }

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
