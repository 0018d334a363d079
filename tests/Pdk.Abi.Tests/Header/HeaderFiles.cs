using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Tests.Values;

namespace Pdk.Tests.Header;

/// <summary>Where the headers and the C fixtures are, and the generated headers of the contracts that we ship.</summary>
internal static class HeaderFiles
{
    public const string EverythingFile = "app_everything.h";

    public static string Root => Repository.Root;

    public static string Include { get; } = Path.Combine(Root, "Pdk.Abi", "include");

    public static string Fixtures { get; } = Path.Combine(Root, "tests", "fixtures", "c");

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>Every contract of Pdk.Contracts, of the smallest sample, and of the zoo.</summary>
    public static IReadOnlyList<Contract> Contracts { get; } =
    [
        .. new[] { typeof(ICodec), typeof(Min.IMinimum), typeof(Zoo.IKeeper) }
            .SelectMany(static type => type.Assembly.GetTypes())
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(Contract)))
            .Select(static type => (Contract)type.GetProperty("Instance")!.GetValue(null)!)
            .OrderBy(static contract => contract.Id, StringComparer.Ordinal),
    ];

    /// <summary>The header of a contract that was made by hand and has every kind of definition; the tests of the generator keep it.</summary>
    public static string Everything { get; } = Read("tests", "Pdk.Generators.Tests", "Snapshots", "Header.Everything.verified.h");

    /// <summary>Every header that there is to include, except pdk.h, which all of them include.</summary>
    public static IReadOnlyList<string> All { get; } = ["pdk_value.h", "pdk_block.h", EverythingFile, .. Contracts.Select(FileOf)];

    /// <summary>A program that includes headers, each of them twice, and does nothing.</summary>
    public static string Program(IEnumerable<string> files) =>
        string.Concat(files.Concat(files).Select(static file => $"#include \"{file}\"\n")) + "int main(void) { return 0; }\n";

    /// <summary>The file that a contract's header is expected in by those who include it: <c>pdk_codec.h</c>.</summary>
    public static string FileOf(Contract contract) => contract.Id.Replace('.', '_') + ".h";
}
