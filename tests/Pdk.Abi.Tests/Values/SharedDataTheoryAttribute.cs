namespace Pdk.Tests.Values;

/// <summary>A test on the files of shared/data, skipped where the folder is absent.</summary>
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (Repository.SharedData is null)
        {
            Skip = "The folder shared/data was found neither above the tests nor through PDK_SHARED_DATA.";
        }
    }
}
