using System.Diagnostics;
using System.Globalization;
using Pdk.Generators.Crossing;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>Structs and records of random shapes have the layout that the model says, on every platform that a compiler here knows.</summary>
public sealed class HeaderShapesTests
{
    private const int Seed = 20261120;

    private static readonly (string C, int Size, int Alignment)[] s_slots =
    [
        ("uint8_t", 1, 1), ("int16_t", 2, 2), ("int32_t", 4, 4), ("float", 4, 4), ("int64_t", 8, 8), ("double", 8, 8), ("pdk_slice", 8, 4), ("pdk_link", 4, 4),
        ("pdk_int128", 16, 8), ("pdk_datetimeoffset", 16, 8), ("pdk_version", 16, 4), ("pdk_guid", 16, 4), ("pdk_decimal", 16, 8),
    ];

    [CCompilerTheory]
    [InlineData("gcc", "")]
    public Task RandomShapes_HaveTheirLayoutHere(string compiler, string target) => Check(compiler, target);

    [ClangTheory]
    [InlineData("clang", "x86_64-linux-gnu")]
    [InlineData("clang", "aarch64-linux-gnu")]
    [InlineData("clang", "x86_64-windows-msvc")]
    [InlineData("clang", "x86_64-apple-darwin")]
    [InlineData("clang", "i686-linux-gnu")]
    [InlineData("clang", "armv7-linux-gnueabihf")]
    public Task RandomShapes_HaveTheirLayoutOnEveryPlatform(string compiler, string target) => Check(compiler, target);

    private static async Task Check(string compiler, string target)
    {
        string fixtures = Path.Combine(TestProject.Directory, "..", "fixtures", "c", "freestanding");
        string include = Path.Combine(TestProject.Directory, "..", "..", "Pdk.Abi", "include");
        string platform = target.Length == 0 ? "" : $"--target={target} -ffreestanding -isystem \"{fixtures}\"";
        ProcessStartInfo start = new(compiler, $"{platform} -x c -std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I \"{include}\" -")
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> messages = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(Program());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"seed {Seed}: {await messages}");
    }

    private static string Program()
    {
        Random random = new(Seed);
        List<TypeDefinition> definitions = [];
        List<(string C, int Size, int Alignment)> slots = [.. s_slots];
        for (int number = 0; number < 300; number++)
        {
            TypeDefinition definition = Shape(random, number, slots);
            definitions.Add(definition);
            if (definition is { Kind: DefinitionKind.Struct, Size: < 512 })
            {
                slots.Add((definition.C, definition.Size, definition.Alignment));
            }
        }

        // Not in the order in which they were made.
        TypeDefinition[] shuffled = [.. definitions];
        random.Shuffle(shuffled);
        ContractModel contract = HeaderModels.Everything with { Members = default, Definitions = new(shuffled) };
        return HeaderText.Of(contract);
    }

    private static TypeDefinition Shape(Random random, int number, List<(string C, int Size, int Alignment)> slots)
    {
        bool isRecord = random.Next(2) == 0;
        int size = isRecord ? 8 : 0;
        int alignment = isRecord ? 8 : 1;
        List<FieldDefinition> fields = [];
        for (int index = random.Next(1, 12); index > 0; index--)
        {
            (string c, int own, int ownAlignment) = slots[random.Next(slots.Count)];
            size = RoundUp(size, ownAlignment);
            fields.Add(new FieldDefinition($"field{index}", size.ToString(CultureInfo.InvariantCulture), c, c, own));
            size += own;
            alignment = Math.Max(alignment, ownAlignment);
        }

        return new TypeDefinition(
            isRecord ? DefinitionKind.Record : DefinitionKind.Struct, $"shape{number}", $"shape{number}", RoundUp(size, alignment), alignment, "", "", fields.ToEquatableArray());
    }

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
