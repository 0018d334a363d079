using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Pdk.Abi;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Linked;

/// <summary>The whole border in one process: what is generated for the fixtures is compiled in memory, and objects are exported and imported again.</summary>
/// <remarks>
/// The generator sees the fixtures' source; what it writes is compiled into an assembly of its own that references this one, so that the tests
/// call the contracts by name. A call goes proxy → function pointer → thunk → object, as it does between a host and a native library.
/// </remarks>
internal static class Border
{
    private static readonly Lazy<Assembly> s_generated = new(Compile);

    /// <summary>The contract of an interface.</summary>
    public static Contract<T> Contract<T>()
        where T : class
    {
        string name = $"{typeof(T).Namespace}.{typeof(T).Name[1..]}Contract";
        Type descriptor = s_generated.Value.GetType(name, throwOnError: true)!;
        return (Contract<T>)descriptor.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }

    /// <summary>An object as the other side sees it. Disposing the proxy releases and disposes the object.</summary>
    public static T Connect<T>(T instance)
        where T : class
    {
        Contract<T> contract = Contract<T>();
        return contract.Import(contract.Give(instance, AbiVersion.Minor), AbiVersion.Minor);
    }

    private static Assembly Compile()
    {
        CSharpCompilation fixtures = TestCompilation.Bare([.. Fixtures()], name: "Fixtures");
        GeneratorRun run = GeneratorRun.Of(fixtures);
        CSharpCompilation generated = CSharpCompilation.Create(
            "Fixtures.Generated",
            [.. run.Result.GeneratedTrees, TestCompilation.Parse(Hostile.In("Pdk.Generators.Tests.Linked.Fixtures"), "Hostile.cs")],
            TestCompilation.References.Add(MetadataReference.CreateFromFile(typeof(Border).Assembly.Location)),
            fixtures.Options);
        using MemoryStream image = new();
        EmitResult result = generated.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static message => message.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new AssemblyLoadContext("linked fixtures", isCollectible: true).LoadFromStream(image);
    }

    private static IEnumerable<string> Fixtures()
    {
        Assembly own = typeof(Border).Assembly;
        foreach (string name in own.GetManifestResourceNames().Where(static name => name.StartsWith("Fixtures/", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(own.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
