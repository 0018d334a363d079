using System.Globalization;
using Pdk.Generators.Emit;
using Pdk.Generators.Layout;

namespace Pdk.Generators.Functions;

/// <summary>
/// Writes what the native glue for PostgreSQL calls: <c>pdk_postgres_open</c>, and a thin callback for each function; and the names that
/// the linker gives to the glue's slots (Pdk.Abi.Postgres.targets).
/// </summary>
internal static class PostgresEmitter
{
    public const string HintName = "Pdk.Postgres.g.cs";

    private const string Attribute = "[global::System.Runtime.InteropServices.UnmanagedCallersOnly(";
    private const string Cdecl = "CallConvs = new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]";

    public static string Emit(IReadOnlyList<FunctionModel> functions)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        writer.Lines($"[assembly: global::System.Reflection.AssemblyMetadata(\"Pdk.Postgres\", {CSharpLiteral.Of(Slots(functions))})]");
        writer.Blank();
        writer.Open("namespace Pdk.Generated");
        writer.Lines("/// <summary>The functions of this assembly, as PostgreSQL calls them through the glue.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal static unsafe class PostgresFunctions");
        writer.Lines($"{Attribute}EntryPoint = \"pdk_postgres_open\", {Cdecl}");
        writer.Lines("internal static int Open(nint table) =>");
        writer.Lines("    global::Pdk.Abi.PostgresLibrary.Open(table, "
            + $"{Pointer("Release", "void")}, static library => Register(library));");
        EmitHead(writer, "Release", "");
        writer.Lines("    => global::Pdk.Abi.PostgresLibrary.Release();");
        EmitHead(writer, "End", "nint pdkState");
        writer.Lines("    => global::Pdk.Abi.PostgresGroup.End(pdkState);");
        writer.Blank();
        EmitRegister(writer, functions);
        foreach (FunctionModel function in functions)
        {
            Emit(writer, function);
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    /// <summary>What each slot is called: lines of a linker script.</summary>
    private static string Slots(IReadOnlyList<FunctionModel> functions) => "pdk-postgres:" + string.Concat(PostgresNames.All(functions)
        .Select(static (name, slot) => string.Format(CultureInfo.InvariantCulture, "{0} = pdk_slot_{1:x3};", name, slot)));

    /// <summary>In the order of the names above.</summary>
    private static void EmitRegister(IndentedWriter writer, IReadOnlyList<FunctionModel> functions)
    {
        writer.Open("private static void Register(global::Pdk.Abi.PostgresLibrary library)");
        foreach (FunctionModel function in functions)
        {
            if (!function.IsAggregate)
            {
                bool hasText = HasText(function) || IsText(function.Result);
                writer.Lines($"library.AddRow({CSharpLiteral.Of(function.Name)}, {Pointer(function.Identifier, "nint, void")}, "
                    + $"{function.Parameters.Count}, {Literal(hasText)}{Bytes(function)});");
                continue;
            }

            string aggregate = $"pdk{function.Identifier}";
            bool isGroup = function.Kind == FunctionKind.Group;
            writer.Lines($"var {aggregate} = new global::Pdk.Abi.PostgresAggregate({CSharpLiteral.Of(function.Name)}, {Key(function)}, "
                + (isGroup
                    ? $"sizeof(nint), {Pointer("End", "nint, void")});"
                    : $"global::Pdk.Abi.PostgresGroup.Size<{function.Target}>(), 0);"));
            foreach (string part in PostgresNames.Parts(function))
            {
                string rest = part switch
                {
                    "Finish" => $"0, {Literal(IsText(function.Result))}, 0, 0",
                    "Merge" => "1, false, 0, 0",
                    _ => $"{function.Parameters.Count}, {Literal(HasText(function))}{Bytes(function)}",
                };
                writer.Lines($"library.AddPart({aggregate}, global::Pdk.Abi.PostgresPart.{part}, "
                    + $"{Pointer($"{function.Identifier}_{part}", "nint, void")}, {rest});");
            }
        }

        writer.Close();
    }

    private static void Emit(IndentedWriter writer, FunctionModel function)
    {
        string call = $"{FunctionEmitter.Class}.{function.Identifier}";
        string columns = string.Concat(function.Parameters.Select(static (parameter, index) => Column(parameter, index) + ", "));
        if (!function.IsAggregate)
        {
            EmitCallback(writer, function, "", function.Kind == FunctionKind.Async
                ? $"long pdkRow = 0;\n{call}({columns}{Result(function)}, 1, ref pdkRow);"
                : $"{call}_One({columns}{Result(function)});");
            return;
        }

        bool isGroup = function.Kind == FunctionKind.Group;
        string of = isGroup ? FunctionEmitter.ElementOfGroup(function) : function.Target;
        string group = isGroup
            ? $"global::Pdk.Abi.PostgresGroup.Rows<{of}>(pdkCall)"
            : $"ref global::Pdk.Abi.PostgresGroup.State<{of}>(pdkCall)";
        foreach (string part in PostgresNames.Parts(function))
        {
            EmitCallback(writer, function, "_" + part, part switch
            {
                "Add" => $"long pdkRow = 0;\n{call}_Add({group}, {columns}1, ref pdkRow);",
                "Remove" when isGroup => EmitRemoveFirst(function, group),
                "Remove" => $"long pdkRow = 0;\n{call}_Remove({group}, {columns}1, ref pdkRow);",
                "Merge" => $"{call}_Merge({group}, ref global::Pdk.Abi.PostgresGroup.Other<{of}>(pdkCall));",
                _ when isGroup => $"{call}_Finish({group}.Values, {Result(function)}, 0);",
                _ => $"{call}_Finish({group}, {Result(function)}, 0);",
            });
        }
    }

    /// <summary>The row that leaves a window is the one that came first.</summary>
    private static string EmitRemoveFirst(FunctionModel function, string group) => function.Parameters[0].IsNullable
        ? $"{group}.RemoveFirst();"
        : $"if (!{Column(function.Parameters[0], 0)}.IsNull(0))\n{{\n    {group}.RemoveFirst();\n}}";

    private static void EmitCallback(IndentedWriter writer, FunctionModel function, string part, string body)
    {
        EmitHead(writer, function.Identifier + part, "nint pdkCall");
        writer.Open();
        writer.Open("try");
        writer.Lines(body);
        writer.Close();
        writer.Open("catch (global::System.Exception pdkException)");
        writer.Lines($"global::Pdk.Abi.PostgresErrors.Tell(pdkCall, {CSharpLiteral.Of(function.Name)}, pdkException);");
        writer.Close();
        writer.Close();
    }

    private static void EmitHead(IndentedWriter writer, string name, string parameters)
    {
        writer.Blank();
        writer.Lines(Attribute + Cdecl);
        writer.Lines($"private static void {name}({parameters})");
    }

    private static string Column(FunctionParameter parameter, int index) => parameter.Type is FunctionType.Utf8 or FunctionType.Bytes
        ? $"new global::Pdk.Abi.PostgresBytesColumn(pdkCall, {index})"
        : $"new global::Pdk.Abi.PostgresColumn(pdkCall, {index}, {CSharpLiteral.Of(parameter.Name)})";

    private static string Result(FunctionModel function) => function.Kind != FunctionKind.WritingRow
        ? "new global::Pdk.Abi.PostgresResult(pdkCall)"
        : $"new global::Pdk.Abi.PostgresWritten{(function.Result == FunctionType.Utf8 ? "Text" : "Bytes")}(pdkCall)";

    private static bool HasText(FunctionModel function) => function.Parameters.Any(static parameter => IsText(parameter.Type));

    private static bool IsText(FunctionType type) => type is FunctionType.Text or FunctionType.Utf8;

    /// <summary>Which parameters are texts or bytes, as two more arguments with a bit for each.</summary>
    private static string Bytes(FunctionModel function)
    {
        ulong[] bits = new ulong[2];
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            FunctionType type = function.Parameters[index].Type;
            bits[index / 64 % 2] |= IsText(type) || type == FunctionType.Bytes ? 1UL << (index % 64) : 0;
        }

        return string.Format(CultureInfo.InvariantCulture, ", 0x{0:x}UL, 0x{1:x}UL", bits[0], bits[1]);
    }

    /// <summary>A state of one aggregate is not taken for one of another, also where it comes from another process.</summary>
    private static string Key(FunctionModel function) =>
        string.Format(CultureInfo.InvariantCulture, "0x{0:x16}UL", Fnv1a.Hash(PostgresNames.Of(function)));

    private static string Literal(bool value) => value ? "true" : "false";

    private static string Pointer(string name, string types) => $"(nint)(delegate* unmanaged[Cdecl]<{types}>)&{name}";
}
