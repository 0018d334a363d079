namespace Pdk.Analyzers.Tests;

public sealed class StaticStateBelongsToInstanceAnalyzerTests : AnalyzerTests<StaticStateBelongsToInstanceAnalyzer>
{
    protected override string Valid => In("private static readonly int s_count = 1; public int Count() => s_count;");

    protected override string Invalid => In("private static int [|s_count|] = 1; public int Count() => s_count++;");

    protected override string Message => MessageFor("s_count");

    public static TheoryData<string, string> State => new()
    {
        // What can be assigned.
        { "s_last", "public static string? [|s_last|];" },
        { "s_stops", "internal static volatile bool [|s_stops|];" },
        { "Count", "public static int [|Count|] { get; set; }" },
        { "Count", "public static int [|Count|] { get; private set; }" },
        { "Changed", "public static event Action? [|Changed|]; public void Raise() => Changed?.Invoke();" },
        // Collections that are changed, once each.
        { "s_names", "private static readonly List<string> [|s_names|] = []; public void Call() { s_names.Add(\"a\"); s_names.Clear(); }" },
        { "Names", "public static List<string> [|Names|] { get; } = []; public void Call() => Names.Add(\"a\");" },
        { "s_names", "private static readonly IList<string> [|s_names|] = new List<string>(); public void Call() => s_names.RemoveAt(0);" },
        { "s_names", "private static readonly IEnumerable<string> [|s_names|] = []; public void Call() => ((ICollection<string>)s_names).Clear();" },
        { "s_ages", "private static readonly Dictionary<string, int> [|s_ages|] = []; public void Call() => s_ages[\"a\"] = 1;" },
        { "s_ages", "private static readonly Dictionary<string, int> [|s_ages|] = []; public void Call() => s_ages[\"a\"]++;" },
        { "s_ages", "private static readonly Dictionary<string, int> [|s_ages|] = []; public void Call() => s_ages[\"a\"] += 2;" },
        { "s_ages", "private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> [|s_ages|] = new(); public void Call() => s_ages.TryAdd(\"a\", 1);" },
        { "s_queue", "private static readonly System.Collections.Concurrent.ConcurrentQueue<int> [|s_queue|] = new(); public void Call() => s_queue.Enqueue(1);" },
        { "s_bits", "private static readonly System.Collections.BitArray [|s_bits|] = new(8); public void Call() => s_bits.Set(1, true);" },
        { "s_counts", "private static readonly int[] [|s_counts|] = new int[8]; public void Call() => s_counts[1] = 2;" },
        { "s_counts", "private static readonly int[] [|s_counts|] = new int[8]; public void Call() => Interlocked.Increment(ref s_counts[1]);" },
        { "s_counts", "private static readonly int[] [|s_counts|] = new int[8]; public void Call() => int.TryParse(\"1\", out s_counts[1]);" },
        // Not where it is initialized: an instance does it.
        { "s_names", "private static readonly HashSet<string> [|s_names|] = []; private readonly bool _isFirst = s_names.Add(\"a\");" },
        { "s_names", "private static readonly HashSet<string> [|s_names|] = []; public Hello() => s_names.Add(\"a\");" },
    };

    public static TheoryData<string> NoState =>
    [
        "public const int Limit = 3;",
        "private static readonly string[] s_names = [\"a\"]; public string Name => s_names[0];",
        "private static readonly System.Text.RegularExpressions.Regex s_pattern = new(\"a\"); public bool Is => s_pattern.IsMatch(\"a\");",
        "private static readonly Lock s_lock = new(); public void Call() { lock (s_lock) { } }",
        "private static readonly System.Net.Http.HttpClient s_client = new(); public void Call() => s_client.CancelPendingRequests();",
        "private static readonly Lazy<int> s_lazy = new(() => 1); public int Call() => s_lazy.Value;",
        "[ThreadStatic] private static List<int>? t_spare; public void Call() => t_spare = [];",
        "[field: ThreadStatic] private static List<int>? Spare { get; set; } public void Call() => Spare = [];",
        "private static readonly ThreadLocal<int> s_local = new(); public void Call() => s_local.Value = 1;",
        "public static int Count { get => 1; set { } }",
        "public static int Count => 1;",
        "public static event Action Changed { add { } remove { } }",
        "private int _count; public int Count { get; set; } public event Action? Changed; public void Call() { _count++; Changed?.Invoke(); }",
        // A table, however it is filled.
        "private static readonly Dictionary<string, int> s_ages = new() { [\"a\"] = 1 }; public int Age => s_ages[\"a\"];",
        "private static readonly Dictionary<string, int> s_ages = []; static Hello() { s_ages[\"a\"] = 1; s_ages.Add(\"b\", 2); } public int Age => s_ages[\"a\"];",
        "private static readonly int[] s_table = new int[3]; private static readonly int s_first = s_table[0] = 1; public int First => s_first;",
        "private static readonly int[] s_table = [1, 2]; public int Sum(in int index) => s_table[index] + Read(in s_table[0]); private static int Read(in int one) => one;",
        // A cache.
        "private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, string> s_texts = new(); public string Text(int n) => s_texts.GetOrAdd(n, static n => n.ToString());",
        // Read only.
        "private static readonly List<string> s_names = [\"a\"]; public bool Has(string name) => s_names.Contains(name) && s_names.IndexOf(name) == s_names.Count;",
        // A new collection, not the same.
        "private static readonly System.Collections.Immutable.ImmutableArray<int> s_numbers = [1]; public int Call() => s_numbers.Add(2).Length;",
        // Another one's members, and those of the instance.
        "private readonly List<int> _numbers = []; private static readonly List<int> s_numbers = [1]; public void Call() { _numbers.Add(s_numbers[0]); _numbers.AddRange(s_numbers); }",
        "private static readonly Tally s_tally = new(); public void Call() => s_tally.Add(1); private sealed class Tally { public int Sum; public void Add(int one) => Sum += one; }",
        "private static readonly List<int>[] s_lists = [[1]]; public int Call() => s_lists[0][0];",
    ];

    [Theory]
    [MemberData(nameof(State))]
    public Task StateInAStaticMember_IsReported(string member, string members) => Reports(In(members), MessageFor(member));

    [Theory]
    [MemberData(nameof(NoState))]
    public Task WhatIsNeverChangedOrOfAThread_IsNotReported(string members) => Verify.Reports(In(members), []);

    [Fact]
    public Task EveryTypeOfThePluginsProject_IsLookedAt() => Reports(
        In("") + "internal static class Elsewhere { public static int [|Count|] { get; set; } }",
        Message.Replace("Hello.s_count", "Elsewhere.Count", StringComparison.Ordinal));

    [Fact]
    public Task CollectionOfAnotherType_IsReportedWhereItIsDeclared() => Reports(
        In("static Hello() => Elsewhere.Names.Add(\"a\");") + "internal static class Elsewhere { public static readonly List<string> [|Names|] = []; }",
        Message.Replace("Hello.s_count", "Elsewhere.Names", StringComparison.Ordinal));

    [Fact]
    public Task CollectionOfAGenericType_IsReportedOnce() => Reports(
        In("public void Call() { Elsewhere<int>.Names.Add(1); Elsewhere<string>.Names.Add(\"a\"); }")
            + "internal static class Elsewhere<T> { public static readonly List<T> [|Names|] = []; }",
        Message.Replace("Hello.s_count", "Elsewhere.Names", StringComparison.Ordinal));

    [Fact]
    public Task ProjectWithoutAPlugin_MayHaveState() => Verify.Reports("public static class Elsewhere { public static int Count { get; set; } }", []);

    private static string MessageFor(string member) =>
        $"'Hello.{member}' is shared by all plugin instances of this library and outlives them, and a library that replaces it has another one; "
            + "keep it in the instance, or never change it";

    private static string In(string members) => $$"""
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { {{members}} }
        """;
}
