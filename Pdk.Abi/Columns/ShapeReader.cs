namespace Pdk.Abi;

/// <summary>Reads the names of types, and the types of columns of others, whatever they say.</summary>
internal static unsafe class ShapeReader
{
    private const string List = "list<";
    private const string Struct = "struct<";

    /// <summary>More than any type of so many parts with names of a sane length.</summary>
    private const int Longest = 64 * 1024;

    /// <summary>Whether a text can be the name of a field, so that the name of a type can be read again.</summary>
    internal static bool IsName(string? name) =>
        !string.IsNullOrEmpty(name)
        && Array.TrueForAll(name.ToCharArray(), static letter =>
            letter == '_' || char.IsLetterOrDigit(letter) || char.IsSurrogate(letter));

    /// <summary>The type with a name; null where it is none.</summary>
    internal static ColumnShape? Read(string name)
    {
        int place = 0;
        int parts = 0;
        ColumnShape? shape = name.Length > Longest ? null : Read(name, ref place, ref parts, 1);
        return place == name.Length ? shape : null;
    }

    /// <summary>The type of a column; null where functions have none like it.</summary>
    internal static ColumnShape? Read(ArrowSchema* schema)
    {
        int parts = 0;
        return Read(schema, ref parts, 1);
    }

    // Whoever points to itself, or to one thing from many places, is stopped by the limits.
    private static ColumnShape? Read(ArrowSchema* schema, ref int parts, int depth)
    {
        if (schema is null || depth > ColumnShape.MostDepth || ++parts > ColumnShape.MostParts)
        {
            return null;
        }

        ReadOnlySpan<byte> format = ColumnFormat.Read(schema->Format);
        if (ColumnFormat.Fits(format, ColumnType.List))
        {
            return schema->NChildren == 1 && schema->Children is not null && Read(schema->Children[0], ref parts, depth + 1) is { } items
                ? ColumnShape.ListOf(items)
                : null;
        }

        return !ColumnFormat.Fits(format, ColumnType.Struct) ? (ColumnFormat.Find(format) is { } type ? ColumnShape.Of(type) : null)
            : schema->Children is null || schema->NChildren is < 1 or > ColumnShape.MostFields ? null
            : ReadStruct(schema, ref parts, depth);
    }

    private static ColumnShape? ReadStruct(ArrowSchema* schema, ref int parts, int depth)
    {
        List<ColumnField> fields = [];
        for (long index = 0; index < schema->NChildren; index++)
        {
            ArrowSchema* child = schema->Children[index];
            string name = child is null ? "" : ColumnFormat.NameOf(child);
            if (!IsName(name) || IsThere(fields, name) || Read(child, ref parts, depth + 1) is not { } shape)
            {
                return null;
            }

            fields.Add(new ColumnField(name, shape));
        }

        return ColumnShape.StructOf([.. fields]);
    }

    private static bool IsThere(List<ColumnField> fields, string name) =>
        fields.Exists(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ColumnShape? Read(string text, ref int place, ref int parts, int depth)
    {
        if (depth > ColumnShape.MostDepth || ++parts > ColumnShape.MostParts)
        {
            return null;
        }

        if (Skip(text, ref place, List))
        {
            ColumnShape? items = ReadInner(text, ref place, ref parts, depth);
            return items is not null && Skip(text, ref place, ">") ? ColumnShape.ListOf(items) : null;
        }

        if (Skip(text, ref place, Struct))
        {
            return ReadStruct(text, ref place, ref parts, depth);
        }

        int start = place;
        while (place < text.Length && (char.IsAsciiLetterOrDigit(text[place]) || text[place] == '_'))
        {
            place++;
        }

        if (place < text.Length && text[place] == '(')
        {
            int close = text.IndexOf(')', place);
            place = close < 0 ? text.Length : close + 1;
        }

        return ColumnFormat.Find(text[start..place]) is { } type ? ColumnShape.Of(type) : null;
    }

    private static ColumnShape? ReadStruct(string text, ref int place, ref int parts, int depth)
    {
        List<ColumnField> fields = [];
        do
        {
            int colon = text.IndexOf(": ", place, StringComparison.Ordinal);
            string name = colon < 0 ? "" : text[place..colon];
            place = colon < 0 ? place : colon + 2;
            if (!IsName(name)
                || IsThere(fields, name)
                || fields.Count == ColumnShape.MostFields
                || ReadInner(text, ref place, ref parts, depth) is not { } shape)
            {
                return null;
            }

            fields.Add(new ColumnField(name, shape));
        }
        while (Skip(text, ref place, ", "));
        return Skip(text, ref place, ">") ? ColumnShape.StructOf([.. fields]) : null;
    }

    /// <summary>A type inside of another one, with or without a question mark.</summary>
    private static ColumnShape? ReadInner(string text, ref int place, ref int parts, int depth)
    {
        ColumnShape? shape = Read(text, ref place, ref parts, depth + 1);
        Skip(text, ref place, "?");
        return shape;
    }

    private static bool Skip(string text, ref int place, string expected)
    {
        bool isThere = string.CompareOrdinal(text, place, expected, 0, expected.Length) == 0;
        place += isThere ? expected.Length : 0;
        return isThere;
    }
}
