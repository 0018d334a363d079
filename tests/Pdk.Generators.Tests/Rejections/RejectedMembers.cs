using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Members of a contract that can be no slots.</summary>
internal static class RejectedMembers
{
    /// <summary>A member that is no slot.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "event Action Gone;", "PDK0102: 'IThing.Gone' cannot be a member of a contract: methods and read-only properties can" },
        { "int Value { get; set; }", "PDK0102: 'IThing.Value' cannot be a member" },
        { "int Value { get; init; }", "PDK0102: 'IThing.Value' cannot be a member" },
        { "int Value { set; }", "PDK0102: 'IThing.Value' cannot be a member" },
        { "int this[int x] { get; }", "PDK0102: 'IThing.this[]' cannot be a member" },
        { "void Do<T>(T x);", "PDK0102: 'IThing.Do' cannot be a member" },
        { "static void Do() { }", "PDK0102: 'IThing.Do' cannot be a member" },
        { "static abstract void Do();", "PDK0102: 'IThing.Do' cannot be a member" },
        { "protected void Do();", "PDK0102: Contract member 'IThing.Do' is not public" },
        { "internal int Value { get; }", "PDK0102: Contract member 'IThing.Value' is not public" },
        { "void Do(int x); void Do(long x);", "PDK0104: Contract 'IThing' has more than one member called 'do'" },
        { "void Flush(); ValueTask FlushAsync();", "PDK0104: Contract 'IThing' has more than one member called 'flush'" },
        { "[Since(1, 1)] void Do() { } void Go();", "PDK0112: Contract member 'IThing.Go' stands after members that are newer" },
        { "[Since(1, 2)] void Do() { } [Since(1, 1)] void Go() { }", "PDK0112: Contract member 'IThing.Go' stands after members that are newer" },
        { "[Since(1, 4)] void Do() { }", "PDK0112: Contract member 'IThing.Do' is newer than its contract; raise the contract to 1.4" },
        { "static int s_count;", "PDK0102: 'IThing.s_count' cannot be a member" },
        { "static int Count { get; set; }", "PDK0102: 'IThing.Count' cannot be a member" },
        { "static IThing() { }", "PDK0102: 'IThing..cctor' cannot be a member" },
        { "static IThing operator +(IThing x, int y) => x;", "PDK0102: 'IThing.op_Addition' cannot be a member" },
        { "private protected void Do();", "PDK0102: Contract member 'IThing.Do' is not public" },
        { "void Do<T>() { }", "PDK0102: 'IThing.Do' cannot be a member" },
        { "virtual event Action Gone { add { } remove { } }", "PDK0102: 'IThing.Gone' cannot be a member" },
        { "int Value { get; protected set; }", "PDK0102: 'IThing.Value' cannot be a member" },
        { "int Count { get; } int count();", "PDK0104: Contract 'IThing' has more than one member called 'count'" },
        { "[Since(1, 1)] void Do();", "PDK0111: Contract member 'IThing.Do' has [Since] and needs a default implementation" },
        { "int Value { [Since(1, 1)] get; }", "PDK0111: Contract member 'IThing.Value' has [Since] and needs a default implementation" },
    };

    /// <summary>A contract of version 1.3 with one of the members.</summary>
    public static string Source(string member) => TestCompilation.Contract(member).Replace("1, 0)]", "1, 3)]", StringComparison.Ordinal);
}
