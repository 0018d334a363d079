using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Pdk.Abi;
using Pdk.Tests.Header;

namespace Pdk.Tests.Functions;

/// <summary>The native glue of functions for PostgreSQL and the managed code behind it have the same structs, numbers and limits.</summary>
public sealed class PostgresGlueTests : IDisposable
{
    private static readonly Dictionary<Type, string> s_structs = new()
    {
        [typeof(PostgresCall)] = "pdk_call",
        [typeof(PostgresArgument)] = "pg_argument",
        [typeof(PostgresFunction)] = "pdk_function",
        [typeof(PostgresTable)] = "pdk_library",
    };

    private static readonly string s_folder = Path.Combine(HeaderFiles.Root, "Pdk.Abi", "native", "postgres");

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [CompilerFact]
    public void SizesOffsetsAndNumbers_AreEqualInCAndInCSharp() =>
        CCompiler.All[0].MustRun("-std=gnu11", "-Wall", "-Wextra", "-Werror", "-I", s_folder, "-fsyntax-only", _scratch.Write("glue.c", Assertions(0)));

    [CompilerFact]
    public void WrongOffset_DoesNotCompile()
    {
        (bool succeeded, string messages) =
            CCompiler.All[0].Run("-std=gnu11", "-I", s_folder, "-fsyntax-only", _scratch.Write("glue.c", Assertions(4)));

        Assert.False(succeeded);
        Assert.Contains("pdk_call.arguments", messages, StringComparison.Ordinal);
        Assert.Contains("pdk_library.count", messages, StringComparison.Ordinal);
    }

    [CompilerFact]
    public void EveryCompiler_TakesTheGlueWithoutAWarning()
    {
        string[] sources = Directory.GetFiles(s_folder, "*.c");
        Assert.NotEmpty(sources);
        foreach (CCompiler compiler in CCompiler.All)
        {
            compiler.MustRun(["-std=gnu11", "-O2", "-fPIC", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", .. sources]);
        }
    }

    [Fact]
    public void RoomForFunctions_IsTheSameInTheBuildRules()
    {
        XDocument rules = XDocument.Load(Path.Combine(HeaderFiles.Root, "Pdk.Abi", "build", "Pdk.Abi.Postgres.targets"));

        Assert.Contains(
            $"#define PDK_SLOTS {rules.Descendants("PdkPostgresSlots").Single().Value}\n", HeaderFiles.Read("Pdk.Abi", "native", "postgres", "glue.h"));
    }

    private static string Assertions(int shift)
    {
        StringBuilder text = new("#include \"glue.h\"\n");
        foreach ((Type type, string name) in s_structs)
        {
            Claim(text, $"sizeof({name}) == {BorderMirror.SizeOf(type)}", name);
            foreach (FieldInfo field in BorderMirror.Fields(type))
            {
                int offset = BorderMirror.OffsetOf(field) + shift;
                Claim(text, $"offsetof({name}, {NameOf(field)}) == {offset}", $"{name}.{NameOf(field)}");
                Claim(text, $"sizeof((({name} *)0)->{NameOf(field)}) == {SizeOf(field)}", $"{name}.{NameOf(field)}");
            }
        }

        foreach (PostgresStatus status in Enum.GetValues<PostgresStatus>())
        {
            Claim(text, $"PDK_{UpperSnake(status.ToString())} == {(int)status}", status.ToString());
        }

        foreach (PostgresPart part in Enum.GetValues<PostgresPart>())
        {
            Claim(text, $"PDK_{UpperSnake(part.ToString())} == {(int)part}", part.ToString());
        }

        return text.ToString();
    }

    private static void Claim(StringBuilder text, string condition, string name) =>
        text.Append(CultureInfo.InvariantCulture, $"_Static_assert({condition}, \"{name}\");\n");

    // The C side has the two halves of the mask as an array, and the server's own spelling of isnull.
    private static string NameOf(FieldInfo field) => field.Name switch
    {
        nameof(PostgresFunction.FirstBytes) => "bytes[0]",
        nameof(PostgresFunction.LastBytes) => "bytes[1]",
        nameof(PostgresArgument.IsNull) => "isnull",
        _ => BorderMirror.Snake(field.Name),
    };

    private static int SizeOf(FieldInfo field) => field.FieldType.IsEnum ? sizeof(int) : BorderMirror.SizeOf(field.FieldType);

    private static string UpperSnake(string name) => BorderMirror.Snake(name).ToUpperInvariant();
}
