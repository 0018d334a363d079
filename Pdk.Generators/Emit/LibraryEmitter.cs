using Pdk.Generators.Functions;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes what a project with plugin classes exports: the entry, the stamp, and a factory for each class.</summary>
internal static class LibraryEmitter
{
    public const string HintName = "Pdk.Library.g.cs";

    public static string Emit(LibraryModel library)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        // The analyzers say the same at the right place; but an analyzer can be switched off, and then this remains.
        IEnumerable<string> problems = library.Components.Select(static component => component.Problem);
        foreach (string problem in problems.Where(static problem => problem.Length > 0).Distinct())
        {
            writer.Lines($"#error {problem}");
        }

        foreach (FunctionModel function in library.Functions.Where(static function => function.Problem.Length > 0))
        {
            writer.Lines($"#error PDK0300: Function '{function.ShortTarget}' cannot be exported: {function.Problem}");
        }

        foreach (string mistake in library.Functions.SelectMany(ExportMistakes.Of))
        {
            writer.Lines($"#error {mistake}");
        }

        List<ComponentModel> sound = [.. library.Components.Where(static component => component.IsSound)];
        LibraryModel exported = library with { Components = sound.ToEquatableArray() };
        writer.Lines("[assembly: global::Pdk.Abi.PluginLibrary(typeof(global::Pdk.Generated.Library))]");
        writer.Blank();
        writer.Open("namespace Pdk.Generated");
        EmitEntry(writer);
        writer.Blank();
        EmitLibrary(writer, exported);
        foreach (ComponentModel component in sound)
        {
            writer.Blank();
            ComponentEmitter.Emit(writer, component);
        }

        writer.Close();
        return writer.ToString();
    }

    private static void EmitEntry(IndentedWriter writer)
    {
        writer.Lines("/// <summary>The one exported function.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal static class Entry");
        writer.Lines("[global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"pdk_plugin_open\", "
            + "CallConvs = new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]");
        writer.Lines("internal static int Open(nint host, nint plugin, nint error) =>");
        writer.Lines("    global::Pdk.Abi.NativeEntry.Open(host, plugin, error, static () => new Library());");
        writer.Close();
    }

    private static void EmitLibrary(IndentedWriter writer, LibraryModel library)
    {
        writer.Lines("/// <summary>The plugins of this assembly.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal sealed class Library : global::Pdk.Abi.PluginLibrary");
        writer.Lines("public override global::System.ReadOnlySpan<byte> Stamp =>");
        writer.Lines($"    {CSharpLiteral.OfLines(StampText.Of(library), "    ", "u8")};");
        writer.Blank();
        writer.Lines("public override global::System.Collections.Generic.IReadOnlyList<global::Pdk.Abi.PluginComponent> "
            + "Components { get; } = new global::Pdk.Abi.PluginComponent[]");
        writer.Open();
        foreach (ComponentModel component in library.Components)
        {
            writer.Lines($"new {ComponentEmitter.ClassOf(component)}(),");
        }

        writer.Close(";");
        writer.Close();
    }
}
