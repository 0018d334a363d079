using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Text that makes a task of an asynchronous member's type which is over already.</summary>
internal static class FinishedTask
{
    /// <summary>A call of a method that makes one: with the result's type, where the member has a result.</summary>
    /// <param name="member">The member.</param>
    /// <param name="method">The method, which is generic where there is a result.</param>
    public static string Of(MemberModel member, string method)
    {
        const string Task = "ValueTask";
        int end = member.ReturnType.IndexOf(Task, System.StringComparison.Ordinal) + Task.Length;
        return method + member.ReturnType.Substring(end);
    }
}
