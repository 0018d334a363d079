using Pdk.Generators.Crossing;

namespace Pdk.Generators.Emit;

/// <summary>Writes the mirror of a record: its fields as they lie in a block, and the conversion in both directions.</summary>
internal static class RecordMirrorEmitter
{
    private const string Abi = "global::Pdk.Abi.";

    public static void Emit(IndentedWriter writer, MirrorModel mirror)
    {
        EmitFields(writer, mirror);
        writer.Blank();
        EmitWrite(writer, mirror);
        writer.Blank();
        EmitRead(writer, mirror);
    }

    private static void EmitFields(IndentedWriter writer, MirrorModel mirror)
    {
        writer.Lines("[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Explicit, "
            + $"Size = {NewestSize(mirror)})]");
        writer.Open("private struct Fields");
        writer.Lines($"[global::System.Runtime.InteropServices.FieldOffset(0)] internal {Abi}MirrorHead PdkHead;");
        for (int index = 0; index < mirror.Fields.Count; index++)
        {
            MirrorFieldModel field = mirror.Fields[index];
            writer.Lines(
                $"[global::System.Runtime.InteropServices.FieldOffset({field.Offset})] internal {field.Slot} {NameOf(field, index)};");
        }

        writer.Close();
    }

    private static void EmitWrite(IndentedWriter writer, MirrorModel mirror)
    {
        string title = CSharpLiteral.Of(mirror.Title);
        writer.Lines("/// <inheritdoc/>");
        writer.Open(MirrorEmitter.WriteHead(mirror));
        if (!mirror.IsValueType)
        {
            writer.Open("if (value is null)");
            writer.Lines($"{Abi}MirrorErrors.ThrowNull<uint>({title});");
            writer.Close();
            writer.Blank();
        }

        if (mirror.MayDerive)
        {
            writer.Open($"if (value.GetType() != typeof({mirror.Type}))");
            writer.Lines($"{Abi}MirrorErrors.ThrowDerived(value, {title});");
            writer.Close();
            writer.Blank();
        }

        writer.Lines($"uint offset = writer.Enter({NewestSize(mirror)}, {title});");
        writer.Lines("Fields fields = default;");
        writer.Lines($"fields.PdkHead = new {Abi}MirrorHead({NewestSize(mirror)}, {mirror.Tag});");
        for (int index = 0; index < mirror.Fields.Count; index++)
        {
            MirrorFieldModel field = mirror.Fields[index];
            string value = $"value.{field.Member}";
            if (field.MustBePresent)
            {
                value += $" ?? {Abi}MirrorErrors.ThrowNull<{field.Type}>({CSharpLiteral.Of(field.Path)})";
            }

            writer.Lines($"fields.{NameOf(field, index)} = {(field.IsItsOwnSlot ? value : $"{field.Mirror}.Write(ref writer, {value})")};");
        }

        writer.Lines("writer.Leave(offset, in fields);");
        writer.Lines("return offset;");
        writer.Close();
    }

    private static void EmitRead(IndentedWriter writer, MirrorModel mirror)
    {
        writer.Lines("/// <inheritdoc/>");
        writer.Open(MirrorEmitter.ReadHead(mirror));
        writer.Lines($"Fields fields = reader.Enter<Fields>(slot, {mirror.Tag}, {mirror.Sizes[0]}, {CSharpLiteral.Of(mirror.Title)}, "
            + "out uint size);");
        for (int index = 0; index < mirror.Fields.Count; index++)
        {
            MirrorFieldModel field = mirror.Fields[index];
            string slot = $"fields.{NameOf(field, index)}";
            string read = field.IsItsOwnSlot ? slot : $"{field.Mirror}.Read(ref reader, {slot})";
            string present = field.Version == 0 ? read : $"size >= {mirror.Sizes[field.Version]} ? {read} : default!";
            writer.Lines($"{field.Type} {LocalOf(field, index)} = {present};");
        }

        writer.Lines("reader.Leave();");
        for (int version = mirror.Sizes.Count - 1; version > 0; version--)
        {
            writer.Open($"if (size >= {mirror.Sizes[version]})");
            writer.Lines($"return {Make(mirror, version)};");
            writer.Close();
            writer.Blank();
        }

        if (mirror.Sizes.Count > 1)
        {
            writer.Lines("// An older side knew no more than this; the rest has its declared defaults.");
        }

        writer.Lines($"return {Make(mirror, 0)};");
        writer.Close();
    }

    private static string Make(MirrorModel mirror, int version)
    {
        List<string> values = [];
        SortedDictionary<int, string> arguments = [];
        List<string> setters = [];
        for (int index = 0; index < mirror.Fields.Count; index++)
        {
            MirrorFieldModel field = mirror.Fields[index];
            bool isPresent = field.Version <= version;
            string value = isPresent ? LocalOf(field, index) : field.Default;
            if (isPresent)
            {
                values.Add(value);
            }

            // All arguments in their order, each of its parameter's very type: no other constructor fits as well, whatever its names and
            // defaults are.
            if (field.Position >= 0)
            {
                arguments.Add(field.Position, value);
            }

            if (isPresent && (field.Position < 0 || field.MustBeSet))
            {
                setters.Add($"{field.Member} = {value}");
            }
        }

        if (mirror.IsTuple && values.Count > 1)
        {
            return $"({string.Join(", ", values)})";
        }

        string made = $"new {mirror.Type}({string.Join(", ", arguments.Values)})";
        return setters.Count == 0 ? made : $"{made} {{ {string.Join(", ", setters)} }}";
    }

    private static int NewestSize(MirrorModel mirror) => mirror.Sizes[mirror.Sizes.Count - 1];

    // The number keeps members apart that differ in nothing but an escape, and from what else stands there.
    private static string NameOf(MirrorFieldModel field, int index) => $"F{index}_{field.Member.TrimStart('@')}";

    private static string LocalOf(MirrorFieldModel field, int index) => $"f{index}_{field.Member.TrimStart('@')}";
}
