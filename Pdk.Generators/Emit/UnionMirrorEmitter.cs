using Pdk.Generators.Crossing;

namespace Pdk.Generators.Emit;

/// <summary>Writes the mirror of a union: which case a value is, and which case a tag means.</summary>
internal static class UnionMirrorEmitter
{
    public static void Emit(IndentedWriter writer, MirrorModel mirror)
    {
        string title = CSharpLiteral.Of(mirror.Title);
        writer.Lines("/// <inheritdoc/>");
        writer.Open(MirrorEmitter.WriteHead(mirror));
        writer.Open("switch (value)");
        foreach (MirrorCaseModel one in mirror.Cases)
        {
            writer.Lines($"case {one.Type} known:\n    return {one.Mirror}.Write(ref writer, known);");
        }

        writer.Lines($"default:\n    global::Pdk.Abi.MirrorErrors.ThrowNoCase(value, {title});\n    return 0;");
        writer.Close();
        writer.Close();
        writer.Blank();
        writer.Lines("/// <inheritdoc/>");
        writer.Open(MirrorEmitter.ReadHead(mirror));
        writer.Lines($"uint tag = reader.Tag(slot, {title});");
        writer.Open("switch (tag)");
        foreach (MirrorCaseModel one in mirror.Cases)
        {
            writer.Lines($"case {one.Tag}:\n    return {one.Mirror}.Read(ref reader, slot);");
        }

        writer.Lines("default:");
        if (mirror.Unknown is { } unknown)
        {
            writer.Lines($"    return new {unknown.Type}({(unknown.TagType.Length > 0 ? $"unchecked(({unknown.TagType})tag)" : "")});");
        }
        else
        {
            writer.Lines($"    global::Pdk.Abi.MirrorErrors.ThrowUnknownCase(tag, {title});\n    return null!;");
        }

        writer.Close();
        writer.Close();
    }
}
