namespace Pdk.Generators.Tests.Harness;

/// <summary>Contracts that more than one kind of test looks at.</summary>
internal static class Sources
{
    /// <summary>One method for each way a parameter crosses.</summary>
    public const string Parameters = """
        namespace App
        {
            /// <summary>A place.</summary>
            public struct Point { /// <summary/>
                public int X; /// <summary/>
                public long Y; }

            /// <summary>A colour.</summary>
            public enum Color : short { /// <summary/>
                Red = -1, /// <summary/>
                Green = 7 }

            /// <summary>Another contract.</summary>
            [PluginContract("app.other", 1, 0)]
            public interface IOther { /// <summary>Beeps.</summary>
                void Beep(); }

            /// <summary>Every kind of parameter.</summary>
            [PluginContract("app.parameters", 1, 0)]
            public interface IParameters
            {
                /// <summary/>
                void Number(int x);
                /// <summary/>
                void Character(char x);
                /// <summary/>
                void Flag(bool x);
                /// <summary/>
                void Enumeration(Color x);
                /// <summary/>
                void Structure(Point x);
                /// <summary/>
                void StructureIn(in Point x);
                /// <summary/>
                void StructureRef(ref Point x);
                /// <summary/>
                void NumberOut(out double x);
                /// <summary/>
                void Text(string x);
                /// <summary/>
                void Bytes(ReadOnlySpan<byte> x);
                /// <summary/>
                void Points(ReadOnlySpan<Point> x);
                /// <summary/>
                void Memory(ReadOnlyMemory<byte> x);
                /// <summary/>
                void ByteWriter(IBufferWriter<byte> x);
                /// <summary/>
                void Value(PdkValue x);
                /// <summary/>
                void ValueWriter(PdkValueWriter x);
                /// <summary/>
                void Batch(PdkBatch x);
                /// <summary/>
                void BatchWriter(PdkBatchWriter x);
                /// <summary/>
                void Other(IOther x);
                /// <summary/>
                void OtherOrNull(IOther? x);
                /// <summary/>
                void Mixed(string x, ReadOnlySpan<byte> y, in Point z, IBufferWriter<byte> output);
            }
        }
        """;

    /// <summary>One member for each way a result crosses.</summary>
    public const string Results = """
        namespace App
        {
            /// <summary>A place.</summary>
            public struct Point { /// <summary/>
                public int X; /// <summary/>
                public long Y; }

            /// <summary>A colour.</summary>
            public enum Color : byte { /// <summary/>
                Red, /// <summary/>
                Green }

            /// <summary>Another contract.</summary>
            [PluginContract("app.other", 1, 0)]
            public interface IOther { /// <summary>Beeps.</summary>
                void Beep(); }

            /// <summary>Every kind of result.</summary>
            [PluginContract("app.results", 1, 0)]
            public interface IResults
            {
                /// <summary/>
                long Number();
                /// <summary/>
                char Character();
                /// <summary/>
                bool Flag();
                /// <summary/>
                Color Enumeration();
                /// <summary/>
                Point Structure();
                /// <summary/>
                string Text();
                /// <summary/>
                IOther Other();
                /// <summary/>
                IOther? OtherOrNull();
                /// <summary/>
                Guid Property { get; }
                /// <summary/>
                int WithOutput(PdkValueWriter output);
            }
        }
        """;

    /// <summary>Asynchronous members.</summary>
    public const string Asynchronous = """
        namespace App
        {
            /// <summary>A place.</summary>
            public struct Point { /// <summary/>
                public int X; /// <summary/>
                public long Y; }

            /// <summary>Another contract.</summary>
            [PluginContract("app.other", 1, 0)]
            public interface IOther { /// <summary>Beeps.</summary>
                void Beep(); }

            /// <summary>Asynchronous calls.</summary>
            [PluginContract("app.asynchronous", 1, 0)]
            public interface IAsynchronous
            {
                /// <summary/>
                ValueTask PlainAsync();
                /// <summary/>
                ValueTask CancellableAsync(CancellationToken token);
                /// <summary/>
                ValueTask<int> NumberAsync(int x, CancellationToken token);
                /// <summary/>
                ValueTask<bool> FlagAsync(bool x);
                /// <summary/>
                ValueTask<Point> StructureAsync(Point x);
                /// <summary/>
                ValueTask LoansAsync(string text, ReadOnlyMemory<byte> data, PdkBatch items, IBufferWriter<byte> bytes, PdkBatchWriter batch);
                /// <summary/>
                ValueTask OtherAsync(IOther? other);
            }
        }
        """;

    /// <summary>Members that were appended later.</summary>
    public const string Late = """
        namespace App
        {
            /// <summary>A contract that grew.</summary>
            [PluginContract("app.late", 2, 3)]
            public interface ILate
            {
                /// <summary/>
                int First(int x);
                /// <summary/>
                string Name { get; }
                /// <summary/>
                ValueTask WaitAsync(CancellationToken token);
                /// <summary/>
                [Since(2, 1)] int Second(in int x, string text) => First(x);
                /// <summary/>
                [Since(2, 3)] void Third(out int x) => x = 3;
                /// <summary/>
                [Since(2, 3)] ValueTask<int> FourthAsync(CancellationToken token) => new(4);
            }
        }
        """;

    /// <summary>A plugin class with everything that a constructor can take.</summary>
    public const string Plugin = """
        namespace App
        {
            /// <summary>A log.</summary>
            [PluginContract("app.log", 1, 0)]
            public interface ILog { /// <summary/>
                void Write(string line); }

            /// <summary>Prices.</summary>
            [PluginContract("app.pricing", 2, 1)]
            public interface IPricing { /// <summary/>
                decimal Price(int amount); }

            internal enum Rounding { Up, HalfEven }

            internal sealed record Settings(
                int Count, string Greeting = "hel\"lo\n", double Factor = 1.5, bool? Loud = null, Rounding Rounding = Rounding.HalfEven,
                TimeSpan Pause = default, [Expression(IsAggregate = true)] string[]? Tags = null, long? Limit = null, ulong Big = ulong.MaxValue, float Small = -0.25f,
                [Expression] IReadOnlyList<string>? More = null, sbyte Negative = -5,
                decimal Price = 1.50m, Uri? Home = null, DateTimeOffset? From = null, [Range("1KiB", "64MiB")] ByteSize Buffer = default,
                [Range("1s", null)] TimeSpan? Wait = null, [Range(0.5, 1)] double Share = 0.5, [Range("0.01", null)] decimal? Fee = null, [Range(1, long.MaxValue)] ulong Least = 1,
                [Range(1, 65535)] int[]? Ports = null, IReadOnlyDictionary<string, IReadOnlyList<Rounding>>? Ways = null, Account? Account = null,
                [Secret] IReadOnlyDictionary<string, string>? Headers = null, IReadOnlyList<Host>? Hosts = null)
            {
                /// <inheritdoc/>
                public override string ToString() => nameof(Settings);
            }

            /// <summary>Who we are.</summary>
            /// <param name="User">Who logs in:
            /// a <see cref="Host"/> knows.</param>
            /// <param name="Password">By what.</param>
            internal sealed record Account(string User, [Secret] string Password = "none")
            {
                /// <inheritdoc/>
                public override string ToString() => User;
            }

            internal sealed class Host
            {
                /// <param name="name">What it is called.</param>
                /// <param name="port">Its port.</param>
                /// <param name="account">Who logs in.</param>
                public Host(string name, [Range(1, 65535)] ushort port = 443, Account? account = null) { Name = name; Port = port; Account = account; }

                public string Name { get; }

                /// <summary>Where it listens.</summary>
                public ushort Port { get; }

                public Account? Account { get; }
            }

            [Plugin("ten-percent", Description = "Ten percent off")]
            internal sealed class TenPercent(ILog log, Settings settings, IPricing? fallback) : IPricing
            {
                public decimal Price(int amount)
                {
                    log.Write(settings.Greeting);
                    return fallback is null ? amount : fallback.Price(amount);
                }
            }

            [Plugin("plain")]
            internal sealed class Plain : IPricing
            {
                public decimal Price(int amount) => amount;
            }
        }
        """;

    /// <summary>A contract for each way in which a value that is made of parts crosses.</summary>
    public const string Mirrors = """
        namespace App
        {
            internal enum Color : byte { Red, Green }

            internal struct Point { public int X { get; set; } public long Y { get; set; } }

            [Mirror]
            internal struct Crate { public int Width; [Since(1, 1)] public int Depth; }

            internal struct Named { public string Name; public Point Place; }

            internal class Plain { public string Text { get; set; } = ""; public int @class; public Plain? Next { get; init; } }

            internal record struct Pair(int Left, string Right);

            internal sealed record Leaves(
                bool A, sbyte B, byte C, short D, ushort E, char F, int G, uint H, long I, ulong J, float K, double L, Half M, Guid N, TimeSpan O, decimal P, Int128 Q,
                UInt128 R, DateTime S, DateTimeOffset T, Version U, string V, Uri W, byte[] X, ReadOnlyMemory<byte> Y, Color Z);

            internal sealed record Absent(
                bool? A, int? B, Half? C, Guid? D, decimal? E, Int128? F, DateTime? G, DateTimeOffset? H, Version? I, string? J, Uri? K, byte[]? L, ReadOnlyMemory<byte>? M,
                Color? N, Point? O, Pair? P, Named? Q, Plain? R, Shape? S, List<int?>? T, (int, string)? U);

            internal sealed record Collections(
                int[] A, List<string> B, IReadOnlyList<Point> C, IReadOnlyCollection<Plain> D, global::System.Collections.Immutable.ImmutableArray<Pair> E, HashSet<Guid> F,
                IReadOnlySet<string> G, Dictionary<string, int> H, IReadOnlyDictionary<Color, List<Shape?>> I, int[][] J, Dictionary<Pair, Dictionary<int, (int, int)>> K);

            internal sealed record Page<T>(IReadOnlyList<T> Items, int Total, Page<T>? Next);

            internal sealed record Grown(string Name, [Since(1, 1)] int Count = 3, [Since(1, 2)] string? Note = null)
            {
                public required bool Flag { get; init; }

                [Since(1, 1)]
                public List<int> More { get; init; } = new();
            }

            [Union]
            internal abstract record Shape
            {
                internal sealed record Circle(Point Center, double Radius) : Shape;

                internal sealed record Group(List<Shape> Shapes) : Shape;

                internal sealed record Nothing : Shape;

                internal sealed record Unknown(int Tag) : Shape;
            }

            [Union]
            internal abstract record Answer<T>
            {
                [UnionCase(5)]
                internal sealed record Some(T Value) : Answer<T>;

                [UnionCase(2)]
                internal sealed record None : Answer<T>;
            }

            [PluginContract("app.mirrors", 1, 2)]
            internal interface IMirrors
            {
                Leaves OfLeaves(Leaves value);
                Absent OfAbsent(in Absent value, Absent? other);
                Collections OfCollections(Collections value);
                Page<Page<Plain>> OfPages(Page<Point> first, Page<string?> second);
                Grown? OfGrown(Grown value);
                Crate OfCrates(Crate[] values);
                Shape OfShapes(Shape value, Answer<int> first, Answer<Shape?>? second);
                (int Count, string Name, Plain Plain) OfTuples((int, int) first, (Point X, (string, Uri) Y) second);
                string? OfText(string? value);
                DateTime OfTimes(DateTime first, DateTimeOffset? second, TimeSpan? third);
                Int128? OfNumbers(Half first, Half? second, UInt128 third, decimal? fourth, bool? fifth);
                int OfPieces(int[] first, List<Point> second, global::System.Collections.Immutable.ImmutableArray<long> third, byte[] fourth, Color[]? fifth);
                ReadOnlyMemory<byte> OfBytes(byte[]? value);
                Dictionary<string, Point?> Known { get; }
                ValueTask<List<Plain>> OfLaterAsync(Plain value, IReadOnlyDictionary<string, int[]> other, CancellationToken token);
                ValueTask<string> OfLaterTextAsync(string? value);
            }
        }
        """;
}
