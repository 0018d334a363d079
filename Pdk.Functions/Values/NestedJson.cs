using System.Globalization;
using System.Text.Json;
using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>Lists and structs as JSON: arrays, and objects. What is wrong inside is told with its place.</summary>
internal static class NestedJson
{
    /// <summary>Adds a list.</summary>
    /// <returns>What is wrong with it, as the end of a sentence; null where it was added.</returns>
    internal static string? AddList(ColumnWriter column, JsonElement value)
    {
        long row = column.Written;
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (ColumnJson.Add(column.Items, item) is { } wrong)
            {
                column.TakeBack(row);
                return Within(string.Create(CultureInfo.InvariantCulture, $"[{index}]"), wrong);
            }

            index++;
        }

        column.AddList();
        return null;
    }

    /// <summary>Adds a struct.</summary>
    /// <returns>What is wrong with it, as the end of a sentence; null where it was added.</returns>
    internal static string? AddStruct(ColumnWriter column, JsonElement value)
    {
        long row = column.Written;
        string? wrong = AddFields(column, value);
        if (wrong is null)
        {
            column.AddStruct();
        }
        else
        {
            column.TakeBack(row);
        }

        return wrong;
    }

    /// <summary>Writes a list or a struct, which is not null.</summary>
    internal static void Write(Utf8JsonWriter writer, ColumnReader column, long row)
    {
        if (column.Type == ColumnType.List)
        {
            (long first, long count) = column.List(row);
            ColumnReader items = column.Items;
            writer.WriteStartArray();
            for (long item = first; item < first + count; item++)
            {
                ColumnJson.Write(writer, items, item);
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        for (int index = 0; index < column.Shape.Fields.Count; index++)
        {
            writer.WritePropertyName(column.Shape.Fields[index].Name);
            ColumnJson.Write(writer, column.Field(index), row);
        }

        writer.WriteEndObject();
    }

    private static string? AddFields(ColumnWriter column, JsonElement value)
    {
        IReadOnlyList<ColumnField> fields = column.Shape.Fields;
        JsonElement?[] values = new JsonElement?[fields.Count];
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (NameOf(property) is not { } name)
            {
                return "must have names of whole characters, but one has half a character";
            }

            int index = IndexOf(fields, name);
            if (index < 0)
            {
                return $"must be {column.Shape.Name}, but has '{TypedText.Shown(name)}'";
            }

            if (values[index] is not null)
            {
                return $"must have each field once, but has '{name}' twice";
            }

            values[index] = property.Value;
        }

        for (int index = 0; index < fields.Count; index++)
        {
            if (values[index] is not { } part)
            {
                column.Fields[index].AddNull();
            }
            else if (ColumnJson.Add(column.Fields[index], part) is { } wrong)
            {
                return Within("." + fields[index].Name, wrong);
            }
        }

        return null;
    }

    private static int IndexOf(IReadOnlyList<ColumnField> fields, string name)
    {
        for (int index = 0; index < fields.Count; index++)
        {
            if (fields[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What is wrong inside of what is wrong: <c>[2].name must be a text</c>.</summary>
    private static string Within(string place, string wrong) =>
        wrong.StartsWith('[') || wrong.StartsWith('.') ? place + wrong : $"{place} {wrong}";
}
