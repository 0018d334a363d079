using Pdk.Generators.Crossing;

namespace Pdk.Generators.Emit;

/// <summary>Writes how one record or union is written into a block and read out of it.</summary>
internal static class MirrorEmitter
{
    private const string Abi = "global::Pdk.Abi.";

    public static string Emit(MirrorModel mirror)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        writer.Open($"namespace {MirrorModel.Namespace}");
        writer.Lines($"/// <summary>How <c>{mirror.Layout.Replace("<", "&lt;").Replace(">", "&gt;")}</c> crosses the border.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.LinesIf(mirror.IsObsolete, GeneratedFile.Obsolete);
        writer.Open($"internal readonly struct {mirror.Name} : {Abi}IMirror<{mirror.Type}, uint>");
        if (mirror.IsUnion)
        {
            UnionMirrorEmitter.Emit(writer, mirror);
        }
        else
        {
            RecordMirrorEmitter.Emit(writer, mirror);
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    /// <summary>The head of the method that writes.</summary>
    public static string WriteHead(MirrorModel mirror) => $"public static uint Write(ref {Abi}MirrorWriter writer, {mirror.Type} value)";

    /// <summary>The head of the method that reads.</summary>
    public static string ReadHead(MirrorModel mirror) => $"public static {mirror.Type} Read(ref {Abi}MirrorReader reader, uint slot)";
}
