using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Compiling;

/// <summary>Names that mean something else in C#, in generated code or beside each other.</summary>
internal static class NameCases
{
    public static Dictionary<string, string> All => new()
    {
        ["MirrorsAmongKeywords"] = """
            namespace App.@event
            {
                internal enum @enum { @int, @long }

                internal sealed record @record(int @class, string @this, @enum[] @enum, @record? @new) { public long @base { get; init; } public long value, size, reader, writer, slot; }

                internal struct @struct { public string? @fixed; public long value, fields, offset; }

                [Union]
                internal abstract record @abstract { internal sealed record @sealed(int @in) : @abstract; internal sealed record Unknown(uint tag) : @abstract; }

                [PluginContract("app.words", 1, 0)]
                internal interface @interface { @record @return(@struct @struct, @abstract? @default, (@enum @int, @record @string) @tuple); }
            }
            """,
        ["KeywordNames"] = TestCompilation.Contract("""
            /// <summary/>
            int Method(int @class, string @this, ReadOnlySpan<byte> @fixed, IBufferWriter<byte> @unsafe, in Guid @in, out int @out, ReadOnlyMemory<byte> @delegate);
            /// <summary/>
            ValueTask<int> WorkAsync(string @class, ReadOnlyMemory<byte> @event, PdkBatchWriter @new, CancellationToken @return);
            /// <summary/>
            void @event(int x);
            /// <summary/>
            int @class { get; }
            """),
        ["KeywordTypes"] = """
            namespace App.@event
            {
                /// <summary/>
                public struct @struct { /// <summary/>
                    public int @int; }

                /// <summary/>
                [PluginContract("app.words", 1, 0)]
                public interface @interface { /// <summary/>
                    @struct Echo(@struct @struct); }

                [Plugin("words")]
                internal sealed class @class : @interface { public @struct Echo(@struct @struct) => @struct; }
            }
            """,
        ["NamesOfOurLocals"] = TestCompilation.Contract(
            string.Join('\n', OurNames.Select((name, index) => $"/// <summary/>\nint Sync{index}(int {name}, string text{index}, out long number{index});\n"
                + $"/// <summary/>\nvoid Borrowed{index}(ReadOnlyMemory<byte> {name}, IBufferWriter<byte> output{index});\n"
                + $"/// <summary/>\nstring Text{index}(string {name}, PdkValue value{index});\n"
                + $"/// <summary/>\nValueTask<int> Work{index}Async(int {name}, ReadOnlyMemory<byte> data{index}, CancellationToken token{index});\n"
                + $"/// <summary/>\nValueTask Other{index}Async(string {name}, CancellationToken token{index});\n"))),
        ["NamesOfOurLocalsLate"] = TestCompilation.Contract(
            string.Join('\n', OurNames.Select((name, index) => $"/// <summary/>\nint Sync{index}(int {name});\n"))
            + string.Join('\n', OurNames.Select((name, index) => $"/// <summary/>\n[Since(1, 1)] int Late{index}(int {name}) => 3;\n"))).Replace("1, 0)", "1, 1)", StringComparison.Ordinal),
        ["StemsThatMeet"] = TestCompilation.Contract("""
            /// <summary/>
            void Text(string a, string a_utf8, string a_pinned);
            /// <summary/>
            void Loan(ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> a_loan, IBufferWriter<byte> b, IBufferWriter<byte> b_output, IBufferWriter<byte> b_loan);
            /// <summary/>
            void Value(PdkValue a, PdkValue a_view, PdkValue a_pinned);
            """),
        ["MembersNamedLikeOurs"] = TestCompilation.Contract(string.Join('\n', new[]
        {
            "Dispose", "Handle", "Table", "Instance", "Instances", "ToString", "Equals", "GetHashCode", "GetType", "Finalize", "MemberwiseClone", "Import", "Export",
            "Lend", "Give", "Layout", "Header", "Id", "Major", "CreateTable", "HasSlot", "Release", "Size", "Check", "Task", "System", "Pdk", "Abi", "Start", "Fail", "Get",
        }.Select(static name => $"/// <summary/>\nint {name}(int x);\n"))),
        ["PropertiesNamedLikeOurs"] = TestCompilation.Contract(string.Join('\n', new[]
        {
            "Handle", "Table", "Instance", "Instances", "Layout", "Header", "Id", "InterfaceType", "System", "Pdk",
        }.Select(static name => $"/// <summary/>\nint {name} {{ get; }}\n"))),
        ["NamesThatDifferInCaseOnly"] = """
            namespace App
            {
                /// <summary/>
                [PluginContract("app.one", 1, 0)]
                public interface IThing { /// <summary/>
                    void Do(); }

                /// <summary/>
                [PluginContract("app.two", 1, 0)]
                public interface Ithing { /// <summary/>
                    void Do(); }
            }
            namespace APP
            {
                /// <summary/>
                [PluginContract("app.three", 1, 0)]
                public interface IThing { /// <summary/>
                    void Do(); }
            }
            """,
        ["NamesThatFlattenToOne"] = """
            namespace App.Http
            {
                [Plugin("one")] internal sealed class Json : IThing { public Order Do(Order x, Box<int> y) => x; }
            }
            namespace App
            {
                [Plugin("two")] internal sealed class Http_Json : IThing { public Order Do(Order x, Box<int> y) => x; }

                [Plugin("three")] internal sealed class Größe_Ж : IThing { public Order Do(Order x, Box<int> y) => x; }

                [Plugin("four")] internal sealed class @class : IThing { public Order Do(Order x, Box<int> y) => x; }

                [Mirror] internal sealed record Order(int X);

                [Mirror] internal sealed record ORDER(int X);

                internal sealed record Box<T>(T X);

                [Mirror] internal sealed record Page_1(Box.of.@int X);

                internal sealed record Box { internal sealed record of { internal sealed record @int(int X); } }

                [PluginContract("app.thing", 1, 0)] internal interface IThing { Order Do(Order x, Box<int> y); }
            }
            namespace App.Outer { [PluginContract("app.one", 1, 0)] internal interface IRule { ORDER Do(Box.of.@int x); } }
            namespace App { [PluginContract("app.two", 1, 0)] internal interface IOuter_Rule { Page_1 Do(Page_1 x); } }
            """,
        ["NamesThatBeginLikeOurs"] = TestCompilation.Contract("""
            /// <summary/>
            int PdkRelease(int pdkSelf, string pdkResult, ReadOnlySpan<byte> pdkError, IBufferWriter<byte> pdkStatus);
            /// <summary/>
            string PdkHead(string own_pdkSelf, string pdkSelf, PdkValueWriter pdkReturned);
            /// <summary/>
            int PdkInstances { get; }
            /// <summary/>
            ValueTask<int> PdkWorkAsync(string pdkCall, ReadOnlyMemory<byte> pdkCompletion, CancellationToken pdkInstance);
            /// <summary/>
            void Own_PdkHead(int pdkTarget, int pdkLease, int pdkCancellation);
            /// <summary/>
            void PdkPdkHeadInTime(in Guid pdkException);
            """),
        ["LongNames"] = $$"""
            namespace App.{{new string('N', 120)}}.{{new string('Ж', 200)}}
            {
                [PluginContract("app.long", 1, 0)] internal interface I{{new string('L', 219)}} { Order{{new string('M', 240)}}<Order{{new string('M', 240)}}<int>> Do(Order{{new string('M', 240)}}<string>[] x); }

                internal sealed record Order{{new string('M', 240)}}<T>(T X);

                [Mirror] internal sealed record Basket{{new string('O', 240)}}(int X);

                [Plugin("long")] internal sealed class P{{new string('P', 240)}} : IOther { public int Do(int x) => x; }

                [PluginContract("app.other", 1, 0)] internal interface IOther { int Do(int x); }
            }
            """,
    };

    private static string[] OurNames =>
    [
        "self", "result", "error", "status", "call", "instance", "task", "completion", "exception", "returned", "proxy", "table", "reference", "loan",
        "handle", "Handle", "_table", "_defaults", "HasSlot", "Instances", "Instance", "PdkProxy", "PdkTable", "PdkThunks", "System", "Pdk", "token", "output", "value",
    ];
}
