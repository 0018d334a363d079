using Pdk.Generators.Layout;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes the class by which a type with [Mirror] is written and read outside of calls.</summary>
internal static class MirrorClassEmitter
{
    public static string Emit(MirrorClassModel model)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        if (model.Problem.Length > 0)
        {
            // The analyzers say the same at the right place; but an analyzer can be switched off, and then this remains.
            writer.Lines($"#error {model.Problem}");
            return writer.ToString();
        }

        if (model.Namespace.Length > 0)
        {
            writer.Open($"namespace {model.Namespace}");
        }

        string type = model.Crossing.Type;
        writer.Lines($"/// <summary>Writes and reads <see cref=\"{type}\"/> as blocks.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.LinesIf(model.IsObsolete, GeneratedFile.Obsolete);
        writer.Open($"{(model.IsPublic ? "public" : "internal")} static class {model.Name}");
        writer.Lines("/// <summary>Writes and reads. Safe for all threads.</summary>");
        writer.Lines(
            $"public static global::Pdk.Abi.Mirror<{type}> Instance {{ get; }} = new global::Pdk.Abi.Mirror<{model.Crossing.Arguments}>(");
        writer.Lines($"    {CSharpLiteral.OfLines(LayoutText.OfMirror(model.Crossing.Layout, model.Definitions), "    ")});");
        writer.Close();
        if (model.Namespace.Length > 0)
        {
            writer.Close();
        }

        return writer.ToString();
    }
}
