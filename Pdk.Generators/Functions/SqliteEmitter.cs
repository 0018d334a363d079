using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>Writes what SQLite loads: <c>sqlite3_extension_init</c>, and a thin callback for each function.</summary>
internal static class SqliteEmitter
{
    public const string HintName = "Pdk.Sqlite.g.cs";

    /// <summary>What SQLite looks for, whatever the file is called.</summary>
    public const string Entry = "sqlite3_extension_init";

    private const string Callback = "[global::System.Runtime.InteropServices.UnmanagedCallersOnly("
        + "CallConvs = new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]";

    private const string WithArguments = "delegate* unmanaged[Cdecl]<nint, int, nint*, void>";
    private const string WithoutArguments = "delegate* unmanaged[Cdecl]<nint, void>";

    public static string Emit(IReadOnlyList<FunctionModel> functions)
    {
        IndentedWriter writer = GeneratedFile.Begin();
        writer.Open("namespace Pdk.Generated");
        writer.Lines("/// <summary>The functions of this assembly, as SQLite calls them.</summary>");
        writer.Lines(GeneratedFile.Attribute);
        writer.Lines(GeneratedFile.Hidden);
        writer.Open("internal static unsafe class SqliteFunctions");
        writer.Lines("[global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"" + Entry + "\", "
            + "CallConvs = new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]");
        writer.Lines("internal static int Load(nint database, nint error, nint table) =>");
        writer.Lines("    global::Pdk.Abi.SqliteExtension.Load(database, error, table, static extension => Register(extension));");
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

    private static void EmitRegister(IndentedWriter writer, IReadOnlyList<FunctionModel> functions)
    {
        writer.Open("private static void Register(global::Pdk.Abi.SqliteExtension extension)");
        // Of overloads with as many parameters SQLite calls the last one: the one with bytes, which takes texts too.
        foreach (FunctionModel function in functions.OrderBy(static function =>
            function.Parameters.Count(static parameter => parameter.Type == FunctionType.Bytes)))
        {
            string start = $"{CSharpLiteral.Of(function.Name)}, {function.Parameters.Count}, {(function.IsPure ? "true" : "false")}";
            string step = Pointer(function, "Step", WithArguments);
            string final = Pointer(function, "Final", WithoutArguments);
            string value = CanRemove(function) ? Pointer(function, "Value", WithoutArguments) : "0";
            string inverse = CanRemove(function) ? Pointer(function, "Inverse", WithArguments) : "0";
            writer.Lines(function.IsAggregate
                ? $"extension.AddAggregate({start}, {step}, {final}, {value}, {inverse});"
                : $"extension.AddScalar({start}, (nint)({WithArguments})&{function.Identifier});");
        }

        writer.Close();
    }

    /// <summary>The row that leaves a window is the one that came first, so a whole group can always be one.</summary>
    private static bool CanRemove(FunctionModel function) => function.Kind == FunctionKind.Group || function.CanRemove;

    private static string Pointer(FunctionModel function, string part, string type) => $"(nint)({type})&{function.Identifier}_{part}";

    private static void Emit(IndentedWriter writer, FunctionModel function)
    {
        string columns = string.Concat(function.Parameters.Select(static (parameter, index) => Column(parameter, index) + ", "));
        if (!function.IsAggregate)
        {
            EmitCallback(
                writer,
                function,
                "",
                true,
                "long pdkRow = 0;",
                $"{FunctionEmitter.Class}.{function.Identifier}({columns}{Result(function)}, 1, ref pdkRow);");
            return;
        }

        string group = function.Kind == FunctionKind.Group
            ? $"global::Pdk.Abi.SqliteGroup.Rows<{FunctionEmitter.ElementOfGroup(function)}>(pdkContext)"
            : $"ref global::Pdk.Abi.SqliteGroup.State<{function.Target}>(pdkContext)";
        string call = $"{FunctionEmitter.Class}.{function.Identifier}";
        string values = function.Kind == FunctionKind.Group ? $"{group}.Values" : group;
        string finish = $"if (global::Pdk.Abi.SqliteGroup.Exists(pdkContext))\n{{\n"
            + $"    {call}_Finish({values}, {Result(function)}, 0);\n}}\nelse\n{{\n    {Result(function)}.SetNull(0);\n}}";
        EmitCallback(writer, function, "_Step", true, "long pdkRow = 0;", $"{call}_Add({group}, {columns}1, ref pdkRow);");
        EmitCallback(writer, function, "_Final", false, "", finish, isLast: function.Kind == FunctionKind.Group);
        if (CanRemove(function))
        {
            EmitCallback(writer, function, "_Value", false, "", finish);
            EmitCallback(
                writer,
                function,
                "_Inverse",
                true,
                "long pdkRow = 0;",
                function.Kind == FunctionKind.Group
                    ? EmitRemoveFirst(function, group)
                    : $"{call}_Remove({group}, {columns}1, ref pdkRow);");
        }
    }

    private static string EmitRemoveFirst(FunctionModel function, string group) => function.Parameters[0].IsNullable
        ? $"{group}.RemoveFirst();"
        : $"if (!{Column(function.Parameters[0], 0)}.IsNull(pdkRow))\n{{\n    {group}.RemoveFirst();\n}}";

    private static void EmitCallback(
        IndentedWriter writer, FunctionModel function, string part, bool hasArguments, string before, string call, bool isLast = false)
    {
        writer.Blank();
        writer.Lines(Callback);
        writer.Open($"private static void {function.Identifier}{part}(nint pdkContext"
            + $"{(hasArguments ? ", int pdkCount, nint* pdkArguments" : "")})");
        writer.LinesIf(before.Length > 0, before);
        writer.Open("try");
        writer.Lines(call);
        writer.Close();
        writer.Open("catch (global::System.Exception pdkException)");
        writer.Lines($"global::Pdk.Abi.SqliteErrors.Tell(pdkContext, {CSharpLiteral.Of(function.Name)}, pdkException);");
        writer.Close();
        if (isLast)
        {
            writer.Open("finally");
            writer.Lines("global::Pdk.Abi.SqliteGroup.End(pdkContext);");
            writer.Close();
        }

        writer.Close();
    }

    private static string Column(FunctionParameter parameter, int index)
    {
        string column = parameter.Type switch
        {
            FunctionType.Utf8 => "SqliteText",
            FunctionType.Bytes => "SqliteBytes",
            _ => "SqliteArgument",
        };
        return $"new global::Pdk.Abi.{column}(pdkArguments[{index}], {CSharpLiteral.Of(parameter.Name)})";
    }

    private static string Result(FunctionModel function) => function.Kind != FunctionKind.WritingRow
        ? "new global::Pdk.Abi.SqliteResult(pdkContext)"
        : $"new global::Pdk.Abi.SqliteWritten{(function.Result == FunctionType.Utf8 ? "Text" : "Bytes")}(pdkContext)";
}
