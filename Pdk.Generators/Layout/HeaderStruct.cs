using System.Globalization;
using System.Text;
using Pdk.Generators.Crossing;

namespace Pdk.Generators.Layout;

/// <summary>
/// A struct or a record in C. All padding is a field, so that the layout does not depend on how a platform aligns its numbers.
/// </summary>
internal static class HeaderStruct
{
    private const string Head = "head";
    private const int HeadSize = 8;

    /// <summary>The declaration.</summary>
    public static string Declaration(TypeDefinition definition)
    {
        IReadOnlyList<string> names = NamesOf(definition);
        StringBuilder text = new();
        int end = 0;
        text.Append($"typedef struct {definition.C} {{\n");
        if (definition.Kind == DefinitionKind.Record)
        {
            text.Append($"    pdk_record {Head};\n");
            end = HeadSize;
        }

        for (int index = 0; index < names.Count; index++)
        {
            FieldDefinition field = definition.Fields[index];
            int start = int.Parse(field.Position, CultureInfo.InvariantCulture);
            AppendPadding(text, names, end, start);
            string since = field.Since.Length > 0 ? $"; since {field.Since}: PDK_SENT first" : "";
            text.Append(HeaderComment.Block("    ", field.Summary));
            text.Append($"    {field.C} {names[index]}; /* at {start}: {HeaderComment.Safe(field.Layout)}{since} */\n");
            end = start + field.Size;
        }

        AppendPadding(text, names, end, definition.Size);
        return text.Append($"}} {definition.C};\n").ToString();
    }

    /// <summary>What the compiler checks: the size, and the offset of every field.</summary>
    public static string Assertions(TypeDefinition definition)
    {
        IReadOnlyList<string> names = NamesOf(definition);
        StringBuilder text = new();
        text.Append($"PDK_STATIC_ASSERT(sizeof({definition.C}) == {definition.Size}, \"{definition.C}\");\n");
        for (int index = 0; index < names.Count; index++)
        {
            text.Append($"PDK_STATIC_ASSERT(offsetof({definition.C}, {names[index]}) == {definition.Fields[index].Position}, "
                + $"\"{definition.C}.{names[index]}\");\n");
        }

        return text.ToString();
    }

    private static void AppendPadding(StringBuilder text, IReadOnlyList<string> names, int start, int end)
    {
        if (end > start)
        {
            string name = HeaderNames.Unique([$"pad_{start}"], names)[0];
            text.Append($"    uint8_t {name}[{end - start}];\n");
        }
    }

    // In C++ no field may have the name of its struct, nor that of a type that another field of it has; and records begin with a field of
    // their own.
    private static IReadOnlyList<string> NamesOf(TypeDefinition definition)
    {
        IEnumerable<string> names = definition.Fields.Select(static field => CIdentifier.Of(field.Name));
        IEnumerable<string> taken = definition.Fields.SelectMany(static field => CIdentifier.In(field.C)).Concat([definition.C, "uint8_t"]);
        return HeaderNames.Unique(names, definition.Kind == DefinitionKind.Record ? taken.Concat([Head, "pdk_record"]) : taken);
    }
}
