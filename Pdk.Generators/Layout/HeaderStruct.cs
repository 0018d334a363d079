using System.Globalization;
using System.Text;
using Pdk.Generators.Crossing;

namespace Pdk.Generators.Layout;

/// <summary>A struct or a record in C. All padding is a field, so that the layout does not depend on how a platform aligns its numbers.</summary>
internal static class HeaderStruct
{
    private const int HeadSize = 8;

    /// <summary>The declaration.</summary>
    public static string Declaration(TypeDefinition definition)
    {
        StringBuilder text = new();
        HashSet<string> names = new(definition.Fields.Select(field => NameOf(definition, field)));
        int end = 0;
        text.Append($"typedef struct {definition.C} {{\n");
        if (definition.Kind == DefinitionKind.Record)
        {
            text.Append("    pdk_record head;\n");
            end = HeadSize;
        }

        foreach (FieldDefinition field in definition.Fields)
        {
            int start = int.Parse(field.Position, CultureInfo.InvariantCulture);
            AppendPadding(text, names, end, start);
            string since = field.Since.Length > 0 ? $"; since {field.Since}: PDK_SENT first" : "";
            text.Append(HeaderComment.Block("    ", field.Summary));
            text.Append($"    {field.C} {NameOf(definition, field)}; /* at {start}: {HeaderComment.Safe(field.Layout)}{since} */\n");
            end = start + field.Size;
        }

        AppendPadding(text, names, end, definition.Size);
        return text.Append($"}} {definition.C};\n").ToString();
    }

    /// <summary>What the compiler checks: the size, and the offset of every field.</summary>
    public static string Assertions(TypeDefinition definition)
    {
        StringBuilder text = new();
        text.Append($"PDK_STATIC_ASSERT(sizeof({definition.C}) == {definition.Size}, \"{definition.C}\");\n");
        foreach (FieldDefinition field in definition.Fields)
        {
            string name = NameOf(definition, field);
            text.Append($"PDK_STATIC_ASSERT(offsetof({definition.C}, {name}) == {field.Position}, \"{definition.C}.{name}\");\n");
        }

        return text.ToString();
    }

    private static void AppendPadding(StringBuilder text, HashSet<string> names, int start, int end)
    {
        if (end <= start)
        {
            return;
        }

        string name = $"pad_{start}";
        while (names.Contains(name))
        {
            name += "_";
        }

        text.Append($"    uint8_t {name}[{end - start}];\n");
    }

    // In C++ no field may have the name of its struct, and records begin with a field of their own.
    private static string NameOf(TypeDefinition definition, FieldDefinition field) =>
        field.Name == definition.C || (field.Name == "head" && definition.Kind == DefinitionKind.Record) ? field.Name + "_" : CIdentifier.Of(field.Name);
}
