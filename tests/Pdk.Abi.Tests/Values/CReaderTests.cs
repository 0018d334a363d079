using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace Pdk.Tests.Values;

/// <summary>Compiles pdk_value.h as C and as C++ and compares what a program finds with it and what <see cref="PdkValue"/> finds.</summary>
public sealed class CReaderTests : IDisposable
{
    private static readonly string[] s_warnings = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"];

    private readonly string _folder = Directory.CreateTempSubdirectory("pdk-values-").FullName;
    private readonly ITestOutputHelper _output;

    public CReaderTests(ITestOutputHelper output) => _output = output;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GccTheory]
    [InlineData("gcc", "-std=c99")]
    [InlineData("g++", "-std=c++17")]
    public void Program_FindsWhatTheKitFinds(string compiler, string standard)
    {
        string program = Compile(compiler, standard, "-O2");
        var source = new RandomJson(Seeded.Create(_output));
        PdkDocument random = PdkDocument.Build(writer =>
        {
            writer.BeginArray();
            for (int i = 0; i < 500; i++)
            {
                writer.WriteJson(Encoding.UTF8.GetBytes(source.Next()));
            }

            writer.WriteBytes([1, 2, 3]);
            writer.WriteBytes(new byte[100]);
            writer.WriteDouble(double.NaN);
            writer.WriteDouble(double.NegativeInfinity);
            writer.WriteJson(Encoding.UTF8.GetBytes("{" + string.Join(",", Enumerable.Range(0, 300).Select(i => $"\"key {i % 290}\":{i}")) + "}"));
            writer.EndArray();
        });
        AssertSame(Describe(random.Root), Run(program, "value", random.Bytes.Span));

        byte[] batch = Batch(random.Root);
        AssertSame(Describe(PdkBatch.Open(batch)), Run(program, "batch", batch));
        AssertSame("items 0\n", Run(program, "batch", []));
    }

    [GccTheory]
    [InlineData("gcc", "-std=c99")]
    public void Program_SurvivesMutatedBlocks(string compiler, string standard)
    {
        // With the sanitizers where the compiler has them: then the first byte outside a block ends the program.
        string program = TryCompile(compiler, standard, "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
            ?? Compile(compiler, standard, "-O1");
        Random random = Seeded.Create(_output);
        byte[][] blocks = [.. MutatedDocumentTests.Documents(random, 200), .. BatchValidatorTests.Batches(random, 100)];
        var mutator = new Mutator(random);
        var file = new ArrayBufferWriter<byte>();
        for (int i = 0; i < 10_000; i++)
        {
            byte[] damaged = mutator.Damage(blocks[i % blocks.Length], blocks[random.Next(blocks.Length)]);
            BinaryPrimitives.WriteInt64LittleEndian(file.GetSpan(8), damaged.Length);
            file.Advance(8);
            file.Write(damaged);
        }

        Assert.Equal("", Run(program, "survive", file.WrittenSpan));
    }

    private static byte[] Batch(PdkValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        var header = new PdkItemHeader(long.MinValue, 1, ulong.MaxValue, 3, 1, true);
        writer.AddData(header, "raw bytes"u8, value[0]);
        writer.AddValue(header, value);
        writer.AddError(default, "an error");
        writer.AddControl(PdkItemKind.Finished, header);
        writer.Complete();
        return buffer.WrittenSpan.ToArray();
    }

    private static void AssertSame(string expected, string actual)
    {
        string[] expectedLines = expected.Split('\n');
        string[] actualLines = actual.Split('\n');
        for (int i = 0; i < Math.Min(expectedLines.Length, actualLines.Length); i++)
        {
            Assert.Equal($"{i}: {expectedLines[i]}", $"{i}: {actualLines[i]}");
        }

        Assert.Equal(expectedLines.Length, actualLines.Length);
    }

    private static string Describe(PdkBatch batch)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"items {batch.Count}\n");
        foreach (PdkItem item in batch)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"item {(int)item.Kind} port {item.Port} flags {(item.IsTransactional ? 1 : 0)} at {item.IngestNs} ids {item.StreamId} {item.PullId} {item.EventId}\n");
            if (item.Kind is PdkItemKind.Value or PdkItemKind.Error)
            {
                Describe(item.Value, text);
            }
            else
            {
                text.Append(Describe(item.Data)).Append('\n');
            }

            if (!item.Meta.IsNull)
            {
                text.Append("meta ");
                Describe(item.Meta, text);
            }
        }

        return text.ToString();
    }

    private static string Describe(PdkValue value)
    {
        var text = new StringBuilder();
        Describe(value, text);
        return text.ToString();
    }

    private static void Describe(PdkValue value, StringBuilder text)
    {
        text.Append((int)value.Kind).Append(DescribeNumber(value));
        text.Append(value.Kind switch
        {
            PdkValueKind.Boolean => value.GetBoolean() ? " 1" : " 0",
            PdkValueKind.String => " " + Describe(value.Utf8Span),
            PdkValueKind.Bytes => " " + Describe(value.GetBytes()),
            _ => "",
        }).Append('\n');
        if (value.Kind == PdkValueKind.Array)
        {
            foreach (PdkValue element in value.EnumerateArray())
            {
                Describe(element, text);
            }
        }
        else if (value.Kind == PdkValueKind.Object)
        {
            foreach (PdkMember member in value.EnumerateObject())
            {
                PdkValue found = value[member.Name];
                text.Append(CultureInfo.InvariantCulture, $"key {Describe(member.Name)} hash {KeyHash.Compute(member.Name):X8}")
                    .Append(CultureInfo.InvariantCulture, $" finds {(int)found.Kind}{DescribeNumber(found)}\n");
                Describe(member.Value, text);
            }
        }

        if (value.Kind is PdkValueKind.Array or PdkValueKind.Object)
        {
            text.Append(CultureInfo.InvariantCulture, $"end of {value.Count}\n");
        }
    }

    private static string DescribeNumber(PdkValue value) =>
        (value.TryGetInt64(out long signed) ? string.Create(CultureInfo.InvariantCulture, $" i64={signed}") : "")
        + (value.TryGetUInt64(out ulong unsigned) ? string.Create(CultureInfo.InvariantCulture, $" u64={unsigned}") : "")
        + (value.TryGetDouble(out double number) ? string.Create(CultureInfo.InvariantCulture, $" f64={BitConverter.DoubleToUInt64Bits(number):X16}") : "");

    private static string Describe(ReadOnlySpan<byte> bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:{Convert.ToHexString(bytes)}");

    private string Compile(string compiler, params string[] options) =>
        TryCompile(compiler, options) ?? throw new InvalidOperationException($"{compiler} refused the program; see the test's output.");

    private string? TryCompile(string compiler, params string[] options)
    {
        string program = Path.Combine(_folder, "dump");
        string source = Path.Combine(Repository.Root, "tests", "Pdk.Abi.Tests", "Values", "native", "dump.c");
        string include = Path.Combine(Repository.Root, "Pdk.Abi", "include");
        string language = compiler == "g++" ? "c++" : "c";

        // The other headers come first, so that a name that two of them claim is an error.
        string[] headers = [.. Directory.GetFiles(include, "*.h").Order(StringComparer.Ordinal).SelectMany(header => new[] { "-include", header })];
        (int exitCode, _, string errors) = Execute(compiler, [.. options, .. s_warnings, "-I", include, .. headers, "-x", language, source, "-o", program]);
        _output.WriteLine(errors);
        return exitCode == 0 ? program : null;
    }

    private string Run(string program, string mode, ReadOnlySpan<byte> block)
    {
        string file = Path.Combine(_folder, "block");
        File.WriteAllBytes(file, block);
        (int exitCode, string text, string errors) = Execute(program, [mode, file]);
        Assert.True(exitCode == 0, $"The program ended with exit code {exitCode}: {errors}");
        return text;
    }

    private static (int ExitCode, string Output, string Errors) Execute(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
