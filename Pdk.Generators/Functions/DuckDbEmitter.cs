using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>Writes what DuckDB loads: <c>NAME_init_c_api</c>, and a thin callback for each function.</summary>
internal static class DuckDbEmitter
{
    public const string HintName = "Pdk.DuckDb.g.cs";

    public static string Emit(IReadOnlyList<FunctionModel> functions, string library)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        writer.Open("namespace Pdk.Generated");
        writer.Lines("/// <summary>The functions of this assembly, as DuckDB calls them.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal static unsafe class DuckDbFunctions");
        writer.Lines($"[global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"{EntryOf(library)}\", "
            + "CallConvs = new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]");
        writer.Lines("internal static byte Load(nint info, nint access) =>");
        writer.Lines("    global::Pdk.Abi.DuckDbExtension.Load(info, access, static extension => Register(extension));");
        writer.Blank();
        EmitRegister(writer, functions);
        foreach (FunctionModel function in functions)
        {
            if (function.IsAggregate)
            {
                DuckDbAggregateEmitter.Emit(writer, function);
            }
            else
            {
                DuckDbScalarEmitter.Emit(writer, function);
            }

            NestedEmitter.EmitColumns(writer, function, NestedStyle.DuckDb);
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    /// <summary>
    /// The name of the file without its ending, of which DuckDB makes the name of the entry. Pdk.Abi.DuckDb.targets makes the same.
    /// </summary>
    public static string BaseName(string library) => new([.. library.ToLowerInvariant().Select(static letter =>
        letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? letter : '_')]);

    /// <summary>What DuckDB looks for in a file of that name.</summary>
    public static string EntryOf(string library) => $"{BaseName(library)}_init_c_api";

    /// <summary>Functions of one name are registered together, as their overloads.</summary>
    private static void EmitRegister(IndentedWriter writer, IReadOnlyList<FunctionModel> functions)
    {
        writer.Open("private static void Register(global::Pdk.Abi.DuckDbExtension extension)");
        IEnumerable<(string Name, string Line)> scalars = functions.Where(static function => !function.IsAggregate)
            .Select(static function => (function.Name, DuckDbScalarEmitter.Registration(function)))
            .Concat(functions.Where(static function => function.Kind == FunctionKind.Group)
                .Select(static function => (DuckDbAggregateEmitter.ListName(function), DuckDbAggregateEmitter.ListRegistration(function))));
        EmitAdd(writer, "Scalar", scalars);
        EmitAdd(writer, "Aggregate", functions.Where(static function => function.IsAggregate)
            .Select(static function => (function.Name, DuckDbAggregateEmitter.Registration(function))));
        writer.Close();
    }

    private static void EmitAdd(IndentedWriter writer, string kind, IEnumerable<(string Name, string Line)> registrations)
    {
        foreach (var overloads in registrations.GroupBy(static one => one.Name, StringComparer.Ordinal))
        {
            writer.Open($"extension.Add{kind}s({CSharpLiteral.Of(overloads.Key)}, new global::Pdk.Abi.DuckDb{kind}[]");
            foreach ((_, string line) in overloads)
            {
                writer.Lines(line);
            }

            writer.Close(");");
        }
    }
}
