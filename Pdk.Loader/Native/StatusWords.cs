namespace Pdk.Loader.Native;

/// <summary>What a library answered, in words.</summary>
internal static class StatusWords
{
    internal static string Of(int status) => Enum.IsDefined((PdkStatus)status) ? $"{(PdkStatus)status}" : $"the unknown status {status}";
}
